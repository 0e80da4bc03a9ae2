import type { Comparison } from "../state/order.ts";
import { type Bytes, isDigit, quote } from "./bytes.ts";
import { dateEnd, dateTimeEnd } from "./date-time.ts";

/** The longest value that is kept as bytes: in quotes, a date-time with nine digits of a second. */
export const longestSortable = 32;

/**
 * True for JSON that sorts like its bytes, among values of its length: a date-time in UTC, a date,
 * and a whole number of at most 15 digits without a sign.
 */
export function isSortable(
  bytes: Bytes,
  start: number,
  end: number,
  comparison: Comparison,
  /** A string here was checked to be a date-time. */
  isDateTime: boolean,
): boolean {
  const length = end - start;
  if (bytes.getUint8(start) !== quote) {
    return length <= 15 && areDigits(bytes, start, end);
  }
  if (comparison === "number" || length > longestSortable) {
    return false;
  }
  return length === dateLength
    ? dateEnd(bytes, start) === end
    : bytes.getUint8(end - 2) === capitalZ && (isDateTime || dateTimeEnd(bytes, start) === end);
}

/**
 * The order of two sortable values: negative, zero or positive; `undefined` where their bytes do
 * not decide it.
 */
export function compareSortable(
  bytes: Bytes,
  start: number,
  end: number,
  other: { readonly bytes: Bytes; readonly start: number; readonly length: number },
): number | undefined {
  const length = end - start;
  const areTexts = bytes.getUint8(start) === quote;
  if (areTexts !== (other.bytes.getUint8(other.start) === quote)) {
    return undefined;
  }
  // With other digits behind the seconds, or none, what comes before still decides unless it is equal.
  const shorter = Math.min(length, other.length);
  const same = length === other.length ? length : areTexts ? sharedLength(shorter) : 0;
  let index = 0;
  // Four at once while they are equal: most of them are.
  while (
    index + 4 <= same &&
    bytes.getInt32(start + index) === other.bytes.getInt32(other.start + index)
  ) {
    index += 4;
  }
  for (; index < same; index += 1) {
    const step = bytes.getUint8(start + index) - other.bytes.getUint8(other.start + index);
    if (step !== 0) {
      return step;
    }
  }
  return same === length ? 0 : undefined;
}

/** `"2024-01-31"`. */
const dateLength = 12;
const capitalZ = 0x5a;

/** Up to the day where one is a date, else up to the seconds. */
function sharedLength(shorter: number): number {
  return shorter === dateLength ? dateLength - 1 : 20;
}

function areDigits(bytes: Bytes, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (!isDigit(bytes.getUint8(at))) {
      return false;
    }
  }
  return end > start;
}
