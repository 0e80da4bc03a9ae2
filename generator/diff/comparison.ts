import type { TapModel } from "../model/model.ts";
import { type Change, impacts } from "./change.ts";
import { compareTaps } from "./tap.ts";
import { laterVersion, nextVersion, type Step, stepFor } from "./version.ts";

/** Two definitions of one tap: what differs, and what it leads to. */
export interface Comparison {
  readonly tap: string;
  readonly before: string;
  /** The version that the new definition should have; its own, where that is late enough. */
  readonly version: string;
  readonly step: Step;
  /** The worst first. */
  readonly changes: readonly Change[];
  /** Streams that must be read again, and the command for it. */
  readonly refresh: readonly string[];
  readonly command: string | undefined;
}

export function compareDefinitions(before: TapModel, after: TapModel): Comparison {
  const changes = compareTaps(before, after).toSorted(
    (a, b) => impacts.indexOf(a.impact) - impacts.indexOf(b.impact),
  );
  const step = stepFor(changes);
  const refresh = [...new Set(changes.flatMap((change) => change.refresh ?? []))];
  const isWhole = changes.some((change) => change.impact === "refresh" && !change.refresh);
  return {
    tap: after.id,
    before: before.version,
    version: laterVersion(after.version, nextVersion(before.version, step)),
    step,
    changes,
    refresh: isWhole ? after.streams.map(({ name }) => name) : refresh,
    command: isWhole
      ? `meltano run --full-refresh ${after.id} TARGET`
      : refresh.length === 0
        ? undefined
        : refreshCommand(after.id, refresh),
  };
}

/** Meltano reads these streams from their start, and keeps the bookmarks of the others. */
function refreshCommand(id: string, streams: readonly string[]): string {
  const variable = `${id.toUpperCase().replaceAll("-", "_")}__SELECT`;
  const patterns = JSON.stringify(streams.map((stream) => `${stream}.*`));
  return `${variable}='${patterns}' meltano run --full-refresh --state-strategy=merge ${id} TARGET`;
}
