import type { Json } from "../json/value.ts";
import { type Comparison, compareValues, instantOfValue } from "../state/order.ts";
import { replicationKeyOf } from "../state/replication-key.ts";
import { type BookmarkPlace, bookmarkOf } from "../state/state.ts";
import type { Bookmark } from "../state/value.ts";
import type { Replication, Stream } from "../stream.ts";
import { earliest, shiftBookmark } from "./bookmark.ts";
import { comparisonOf, wholeDay } from "./key.ts";
import type { Run } from "./run.ts";

/**
 * Where a run begins: at the bookmark, else at the stream's start. A bookmark in the future is
 * told in the log, and the run begins now.
 */
export function beginning(
  run: Run,
  place: BookmarkPlace,
  replication: Replication<string, object>,
  comparison: Comparison,
): Json | undefined {
  const { stream } = place;
  const saved =
    replication.filter === "start"
      ? undefined
      : usableBookmark(run, place, replication, comparison);
  if (saved === undefined) {
    if (replication.filter !== "start" && bookmarkOf(run.state, place) !== undefined) {
      run.log.warning(`${stream.name}: the bookmark is no time; the stream is read from its start`);
    }
    return startOf(run, stream);
  }
  const shape = { comparison, unit: replication.unit };
  const capped = earliest(saved, run.started, shape);
  if (capped !== saved) {
    run.log.warning(
      `${stream.name}: the bookmark ${String(saved)} lies in the future; reading from now`,
    );
  }
  const begin = shiftBookmark(capped, replication.lookback ?? 0, shape);
  return wholeDay(stream, begin);
}

/** The stream's bookmark; none where it has no place in the order of the replication key. */
export function usableBookmark(
  run: Run,
  place: BookmarkPlace,
  replication: Replication<string, object> | undefined,
  comparison: Comparison,
): Bookmark | undefined {
  const saved = bookmarkOf(run.state, place) ?? earliestPartition(run, place, comparison);
  if (saved === undefined || replication === undefined) {
    return saved;
  }
  const isTime = instantOfValue(saved, replication.unit) !== undefined;
  return comparison === "instant" ? (isTime ? saved : undefined) : saved;
}

/**
 * A stream whose state has a bookmark for each partition, but which is read as one, begins at the
 * earliest of them: another tap, or an earlier definition, kept them apart.
 */
function earliestPartition(
  { state }: Run,
  { stream, partition }: BookmarkPlace,
  comparison: Comparison,
): Bookmark | undefined {
  if (partition !== undefined) {
    return undefined;
  }
  const key = replicationKeyOf(stream);
  const bookmarks = state.partitions.get(stream.name)?.bookmarks(key ?? "") ?? [];
  return bookmarks.includes(undefined)
    ? undefined
    : bookmarks.toSorted((a, b) => compareValues(a, b, comparison))[0];
}

/** Where the first run begins, in the form of the replication key. */
export function startOf(run: Run, stream: Stream): Json | undefined {
  const { replication } = stream;
  const start = replication?.start?.({ config: run.config, now: run.now });
  const isInUnit =
    typeof start === "string" &&
    replication?.unit !== undefined &&
    comparisonOf(stream, replication) === "number";
  if (!isInUnit) {
    return wholeDay(stream, start);
  }
  const instant = instantOfValue(start, undefined);
  const divisor = replication.unit === "seconds" ? 1_000_000_000n : 1_000_000n;
  return instant === undefined ? undefined : Number(instant / divisor);
}
