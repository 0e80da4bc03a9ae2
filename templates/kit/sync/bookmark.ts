import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";
import { type Comparison, compareValues, instantOfValue, type TimeUnit } from "../state/order.ts";
import type { Replication } from "../stream.ts";
import { isDate } from "../time/date-time.ts";
import { formatInstant } from "../time/instant.ts";

/** What kind of value a bookmark is. */
export interface BookmarkShape {
  readonly comparison: Comparison;
  /** Set where a number counts time since 1970. */
  readonly unit: TimeUnit | undefined;
}

/** The earlier of a bookmark and an instant; a bookmark that is no time stays as it is. */
export function earliest(bookmark: Json, limit: bigint, shape: BookmarkShape): Json {
  const instant = instantOf(bookmark, shape);
  return instant === undefined || instant <= limit ? bookmark : fromInstant(limit, shape, bookmark);
}

/** A point in time as a bookmark: as text, or in the unit of the key. */
export function atInstant(instant: bigint, unit: TimeUnit | undefined): Json {
  switch (unit) {
    case "seconds":
      return Number(instant / 1_000_000_000n);
    case "milliseconds":
      return Number(instant / 1_000_000n);
    case undefined:
      return formatInstant(instant);
  }
}

/** A bookmark moved back by so many seconds. */
export function shiftBookmark(bookmark: Json, seconds: number, shape: BookmarkShape): Json {
  const instant = seconds === 0 ? undefined : instantOf(bookmark, shape);
  if (instant === undefined) {
    return bookmark;
  }
  return fromInstant(instant - BigInt(Math.round(seconds * 1000)) * 1_000_000n, shape, bookmark);
}

/**
 * The date on which a bookmark lies, in UTC or as it was written, whichever is earlier: a server
 * may count days by either. A key without a time of day is read again from midnight.
 */
export function dateOf(bookmark: Json): Json {
  const instant = instantOfValue(bookmark, undefined);
  if (instant === undefined) {
    return bookmark;
  }
  const utc = formatInstant(instant).slice(0, 10);
  const written = String(bookmark).slice(0, 10);
  return compareValues(written, utc, "text") < 0 ? written : utc;
}

/** A bookmark as a request carries it. */
export function formatBookmark(
  bookmark: Json | undefined,
  replication: Replication<string, object>,
): string | undefined {
  if (bookmark === undefined || bookmark === null) {
    return undefined;
  }
  const instant = replication.format && instantOfValue(bookmark, replication.unit);
  if (instant === undefined || replication.format === undefined) {
    return bookmark instanceof ExactNumber ? bookmark.exactText : String(bookmark);
  }
  switch (replication.format) {
    case "date":
      return String(dateOf(typeof bookmark === "string" ? bookmark : formatInstant(instant)));
    case "date-time":
      return formatInstant(instant);
    case "epoch":
      return String(instant / 1_000_000_000n);
    case "epoch-ms":
      return String(instant / 1_000_000n);
  }
}

function instantOf(bookmark: Json, shape: BookmarkShape): bigint | undefined {
  return shape.comparison === "instant" || shape.unit !== undefined
    ? instantOfValue(bookmark, shape.unit)
    : undefined;
}

/** The instant in the form of a bookmark; a date stays one. */
function fromInstant(instant: bigint, shape: BookmarkShape, like: Json): Json {
  const bookmark = atInstant(instant, shape.unit);
  return typeof like === "string" && isDate(like) ? dateOf(bookmark) : bookmark;
}
