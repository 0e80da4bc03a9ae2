import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import { carriesBookmark } from "../definition/effective-stream.ts";
import { findReplicationKey, isTime } from "../definition/replication-key.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { ReplicationModel } from "./model.ts";
import { configScope } from "./scopes.ts";
import { parseDuration } from "./units.ts";
import { modelWindow } from "./window.ts";

/** How a stream is read incrementally; `undefined` where it is read whole. */
export function modelReplication(
  compiler: Compiler,
  definition: CheckedDefinition,
  stream: CheckedStream,
): ReplicationModel | undefined {
  const how = stream.parts.replication;
  if (how === undefined || how === "full_table") {
    return undefined;
  }
  const path = stream.pathOf("replication");
  const scope = configScope(definition);
  const key = findReplicationKey(stream.fields, how.key);
  const hasDefault = isTime(key, how) && definition.root.config?.start_date !== undefined;
  const start = how.start ?? (hasDefault ? languageDefaults["replication.start"].value : undefined);
  const isByHand = stream.parts.hand_written === true;
  const isLimited = isByHand || carriesBookmark(stream) || how.window !== undefined;
  return {
    key: key?.field ?? how.key,
    within: key?.within ?? [],
    filter:
      how.filter ?? languageDefaults[`replication.filter.${isLimited ? "server" : "client"}`].value,
    window: modelWindow(compiler, how.window, { path: [...path, "window"], scope }),
    order: how.order,
    checkpoint: how.checkpoint,
    compare: how.compare,
    unit: how.unit,
    format: how.format,
    bookmark:
      typeof how.bookmark === "object" ? { perParent: how.bookmark.per_parent } : how.bookmark,
    lookback: parseDuration(how.lookback ?? languageDefaults["replication.lookback"].value),
    start:
      start === undefined
        ? undefined
        : compiler.code(start, { path: [...path, "start"], scope, target: "value" }),
    when:
      how.when === undefined
        ? undefined
        : compiler.code(how.when, { path: [...path, "when"], scope, target: "boolean" }),
    param: how.param,
  };
}
