import { daysInMonth } from "../time/date-time.ts";
import { type Bytes, colon, dot, isDigit, minus, nine, plus, quote, zero } from "./bytes.ts";

// The same rules as those of time/date-time.ts, on bytes.

/** The end of a string that is a date-time in RFC 3339, or -1. */
export function dateTimeEnd(bytes: Bytes, at: number): number {
  if (
    bytes.getUint8(at) !== quote ||
    bytes.getUint8(at + 11) !== capitalT ||
    !isDateAt(bytes, at + 1)
  ) {
    return -1;
  }
  if (!isClockAt(bytes, at + 12)) {
    return -1;
  }
  return closed(bytes, offsetEnd(bytes, fractionEnd(bytes, at + 20)));
}

/** The end of a string that is a date, or -1. */
export function dateEnd(bytes: Bytes, at: number): number {
  return bytes.getUint8(at) === quote && isDateAt(bytes, at + 1) ? closed(bytes, at + 11) : -1;
}

/** The end of a string that is a time of day, or -1. */
export function timeEnd(bytes: Bytes, at: number): number {
  if (bytes.getUint8(at) !== quote || !isClockAt(bytes, at + 1)) {
    return -1;
  }
  const end = fractionEnd(bytes, at + 9);
  const isBare = end >= 0 && bytes.getUint8(end) === quote;
  return closed(bytes, isBare ? end : offsetEnd(bytes, end));
}

const capitalT = 0x54;
const capitalZ = 0x5a;

function closed(bytes: Bytes, at: number): number {
  return at >= 0 && bytes.getUint8(at) === quote ? at + 1 : -1;
}

function isDateAt(bytes: Bytes, at: number): boolean {
  if (bytes.getUint8(at + 4) !== minus || bytes.getUint8(at + 7) !== minus) {
    return false;
  }
  const century = twoDigits(bytes, at);
  const years = twoDigits(bytes, at + 2);
  const month = twoDigits(bytes, at + 5);
  const day = twoDigits(bytes, at + 8);
  if (century < 0 || years < 0 || month < 1 || month > 12 || day < 1) {
    return false;
  }
  const year = century * 100 + years;
  return year >= 1 && (day <= 28 || day <= daysInMonth(year, month));
}

function isClockAt(bytes: Bytes, at: number): boolean {
  if (bytes.getUint8(at + 2) !== colon || bytes.getUint8(at + 5) !== colon) {
    return false;
  }
  const hours = twoDigits(bytes, at);
  const minutes = twoDigits(bytes, at + 3);
  const seconds = twoDigits(bytes, at + 6);
  return (
    hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 && seconds >= 0 && seconds <= 59
  );
}

/** Where the fraction of a second that may begin here ends; -1 for a dot without digits. */
function fractionEnd(bytes: Bytes, at: number): number {
  if (bytes.getUint8(at) !== dot) {
    return at;
  }
  let end = at + 1;
  while (isDigit(bytes.getUint8(end))) {
    end += 1;
  }
  return end > at + 1 ? end : -1;
}

function offsetEnd(bytes: Bytes, at: number): number {
  if (at < 0) {
    return -1;
  }
  const sign = bytes.getUint8(at);
  if (sign === capitalZ) {
    return at + 1;
  }
  if ((sign !== plus && sign !== minus) || bytes.getUint8(at + 3) !== colon) {
    return -1;
  }
  const hours = twoDigits(bytes, at + 1);
  const minutes = twoDigits(bytes, at + 4);
  return hours >= 0 && hours <= 23 && minutes >= 0 && minutes <= 59 ? at + 6 : -1;
}

/** Two digits as a number, or -1. */
function twoDigits(bytes: Bytes, at: number): number {
  const tens = bytes.getUint8(at);
  const ones = bytes.getUint8(at + 1);
  const areDigits = tens >= zero && tens <= nine && ones >= zero && ones <= nine;
  return areDigits ? (tens - zero) * 10 + ones - zero : -1;
}
