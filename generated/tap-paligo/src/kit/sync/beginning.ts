import type { SelectedStream } from "../catalog/selection.ts";
import type { Json } from "../json/value.ts";
import { fieldSchema } from "../schema/field-type.ts";
import { type Comparison, instantOfValue } from "../state/order.ts";
import { type Bookmark, bookmarkOf } from "../state/state.ts";
import type { Replication, Stream } from "../stream.ts";
import { dateOf, earliest, shiftBookmark } from "./bookmark.ts";
import type { Run } from "./run.ts";

/** The comparison that a replication key's type asks for. */
export function comparisonOf(
  fields: Stream["fields"],
  replication: Replication<string, object> | undefined,
): Comparison {
  if (replication?.compare !== undefined) {
    return replication.compare;
  }
  const type = replication && fields[replication.key];
  const schema = type === undefined ? {} : fieldSchema(type, false);
  if (schema.format === "date-time" || schema.format === "date") {
    return "instant";
  }
  return schema.type === "integer" || schema.type === "number" ? "number" : "text";
}

/**
 * Where a run begins: at the bookmark, else at the stream's start. A bookmark in the future is
 * told in the log, and the run begins now.
 */
export function beginning(
  run: Run,
  { stream }: SelectedStream,
  replication: Replication<string, object>,
  comparison: Comparison,
): Json | undefined {
  const saved =
    replication.filter === "start"
      ? undefined
      : usableBookmark(run, stream, replication, comparison);
  if (saved === undefined) {
    if (replication.filter !== "start" && bookmarkOf(run.state, stream) !== undefined) {
      run.log.warning(`${stream.name}: the bookmark is no time; the stream is read from its start`);
    }
    return wholeDay(stream, replication.key, startValue(run, replication, comparison));
  }
  const shape = { comparison, unit: replication.unit };
  const capped = earliest(saved, run.started, shape);
  if (capped !== saved) {
    run.log.warning(
      `${stream.name}: the bookmark ${String(saved)} lies in the future; reading from now`,
    );
  }
  const begin = shiftBookmark(capped, replication.lookback ?? 0, shape);
  return wholeDay(stream, replication.key, begin);
}

/** The stream's bookmark; none where it has no place in the order of the replication key. */
export function usableBookmark(
  run: Run,
  stream: Stream,
  replication: Replication<string, object> | undefined,
  comparison: Comparison,
): Bookmark | undefined {
  const saved = bookmarkOf(run.state, stream);
  if (saved === undefined || replication === undefined) {
    return saved;
  }
  const isTime = instantOfValue(saved, replication.unit) !== undefined;
  return comparison === "instant" ? (isTime ? saved : undefined) : saved;
}

/** Where the first run begins, in the form of the replication key. */
function startValue(
  run: Run,
  replication: Replication<string, object>,
  comparison: Comparison,
): Json | undefined {
  const start = replication.start?.({ config: run.config, now: run.now });
  if (typeof start !== "string" || comparison !== "number" || replication.unit === undefined) {
    return start;
  }
  const instant = instantOfValue(start, undefined);
  const divisor = replication.unit === "seconds" ? 1_000_000_000n : 1_000_000n;
  return instant === undefined ? undefined : Number(instant / divisor);
}

/** A field that is a date lies at midnight: a beginning later in the day would leave it out. */
function wholeDay({ fields }: Stream, key: string, begin: Json | undefined): Json | undefined {
  const type = fields[key];
  const isDate = type !== undefined && fieldSchema(type, false).format === "date";
  return isDate && begin !== undefined ? dateOf(begin) : begin;
}
