import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import { carriesBookmark } from "../definition/effective-stream.ts";
import type { Compiler } from "./compiler.ts";
import type { ReplicationModel } from "./model.ts";
import { configScope } from "./scopes.ts";
import { parseDuration } from "./units.ts";

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
  const start = how.start ?? defaultStart(definition, stream, how);
  return {
    key: how.key,
    filter: how.filter ?? (carriesBookmark(stream) ? "server" : "client"),
    order: how.order,
    compare: how.compare,
    unit: how.unit,
    format: how.format,
    lookback: how.lookback === undefined ? 0 : parseDuration(how.lookback),
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

/** The setting `start_date`, where there is one and the key is a time. */
function defaultStart(
  { root }: CheckedDefinition,
  { fields }: CheckedStream,
  how: { readonly key: string; readonly unit?: unknown; readonly compare?: unknown },
): string | undefined {
  const format = fields.find(({ name }) => name === how.key)?.schema.format;
  const isTime =
    format === "date-time" ||
    format === "date" ||
    how.unit !== undefined ||
    how.compare === "instant";
  return isTime && root.config?.start_date !== undefined ? "{{ config.start_date }}" : undefined;
}
