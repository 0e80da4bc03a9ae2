import { compareDecimals, isDecimal, scaleDecimal } from "../json/decimal.ts";
import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";
import { isRfc3339 } from "../time/date-time.ts";
import { parseInstant } from "../time/instant.ts";

/** How bookmarks are compared: as points in time, as numbers, or as texts. */
export type Comparison = "instant" | "number" | "text";

/** The unit of a number that counts time since 1970. */
export type TimeUnit = "seconds" | "milliseconds";

/**
 * Compares two bookmarks: negative when `a` lies before `b`, positive when it lies after.
 *
 * Exact: instants to the nanosecond, numbers with all their digits. Values that cannot be compared
 * in this way ({@link isComparable}) give 0: such a record is neither left out as too old, nor
 * does it move a bookmark.
 */
export function compareValues(
  a: Json | undefined,
  b: Json | undefined,
  comparison: Comparison,
): number {
  if (typeof a === "number" && typeof b === "number" && comparison !== "text") {
    return a - b;
  }
  switch (comparison) {
    case "instant":
      return compareInstants(a, b);
    case "number":
      return compareDecimals(textOf(a), textOf(b)) ?? 0;
    case "text": {
      const [left, right] = [textOf(a), textOf(b)];
      return left === "" || right === "" ? 0 : compareTexts(left, right);
    }
  }
}

/** True for values that have a place in this order: for an instant, a text that is one. */
export function isComparable(value: Json | undefined, comparison: Comparison): boolean {
  switch (comparison) {
    case "instant":
      return (
        isNumber(value) ||
        (typeof value === "string" && (isRfc3339(value) || parseInstant(value) !== undefined))
      );
    case "number":
      return isDecimal(textOf(value));
    case "text":
      return textOf(value) !== "";
  }
}

/** A value, and what it takes time to find out of it: for values that are compared often. */
export interface Mark {
  readonly value: Json | undefined;
  /** The value where it is an instant that sorts like a text among those of its length. */
  readonly utc: string | undefined;
}

/** The mark of a value. */
export function markValue(value: Json | undefined, comparison: Comparison): Mark {
  const utc = comparison === "instant" && typeof value === "string" && isUtc(value);
  return { value, utc: utc ? value : undefined };
}

/** {@link compareValues} for marks. */
export function compareMarks(a: Mark, b: Mark, comparison: Comparison): number {
  return a.utc !== undefined && a.utc.length === b.utc?.length
    ? compareTexts(a.utc, b.utc)
    : compareValues(a.value, b.value, comparison);
}

/** {@link isComparable} for marks. */
export function isComparableMark({ value, utc }: Mark, comparison: Comparison): boolean {
  return utc !== undefined || isComparable(value, comparison);
}

/**
 * The point in time that a value states, in nanoseconds since 1970: a date-time as text, or, when
 * the unit is known, a number or its text.
 */
export function instantOfValue(
  value: Json | undefined,
  unit: TimeUnit | undefined,
): bigint | undefined {
  const instant = typeof value === "string" ? parseInstant(value) : undefined;
  if (instant !== undefined || unit === undefined) {
    return instant;
  }
  return scaleDecimal(textOf(value), unit === "seconds" ? 9 : 6);
}

function compareInstants(a: Json | undefined, b: Json | undefined): number {
  if (typeof a !== "string" || typeof b !== "string") {
    return isNumber(a) && isNumber(b) ? (compareDecimals(textOf(a), textOf(b)) ?? 0) : 0;
  }
  if (a.length === b.length && isUtc(a) && isUtc(b)) {
    return compareTexts(a, b);
  }
  const left = parseInstant(a);
  const right = parseInstant(b);
  if (left === undefined || right === undefined || left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/**
 * True for a UTC date-time in the form of `2024-01-31T00:00:00Z`. Two of them with the same number
 * of digits behind the seconds (up to nine) sort like texts, which spares parsing them.
 */
function isUtc(text: string): boolean {
  return text.length <= 30 && text.endsWith("Z") && isRfc3339(text);
}

function compareTexts(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function isNumber(value: Json | undefined): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}

/** The text of a string or number; empty for anything else. */
function textOf(value: Json | undefined): string {
  return typeof value === "string" || isNumber(value) ? String(value) : "";
}
