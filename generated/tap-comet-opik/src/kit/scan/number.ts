import { type Bytes, capitalE, dot, isDigit, letterE, minus, nine, plus, zero } from "./bytes.ts";

/** The end of a number as JSON spells it, or -1. */
export function numberEnd(bytes: Bytes, at: number): number {
  let end = wholeEnd(bytes, at);
  if (end < 0) {
    return -1;
  }
  if (bytes.getUint8(end) === dot) {
    end = digitsEnd(bytes, end + 1);
    if (end < 0) {
      return -1;
    }
  }
  if (bytes.getUint8(end) === letterE || bytes.getUint8(end) === capitalE) {
    const sign = bytes.getUint8(end + 1);
    return digitsEnd(bytes, end + (sign === plus || sign === minus ? 2 : 1));
  }
  return end;
}

/**
 * The end of a whole number that is written with nothing but its digits; -1 for anything else,
 * also for `-0`, `1.0` and for numbers of more digits than an integer may have.
 */
export function integerEnd(bytes: Bytes, at: number): number {
  const end = wholeEnd(bytes, at);
  if (end < 0 || end - at > mostDigits) {
    return -1;
  }
  const byte = bytes.getUint8(end);
  if (byte === dot || byte === letterE || byte === capitalE) {
    return -1;
  }
  return bytes.getUint8(at) === minus && bytes.getUint8(at + 1) === zero ? -1 : end;
}

/** See `wholeNumberText`. */
const mostDigits = 400;

/** The end of `0`, `12` or `-12`, or -1. */
function wholeEnd(bytes: Bytes, at: number): number {
  let end = bytes.getUint8(at) === minus ? at + 1 : at;
  const first = bytes.getUint8(end);
  if (first < zero || first > nine) {
    return -1;
  }
  end += 1;
  if (first === zero) {
    return end;
  }
  while (isDigit(bytes.getUint8(end))) {
    end += 1;
  }
  return end;
}

/** The end of one digit or more, or -1. */
function digitsEnd(bytes: Bytes, at: number): number {
  let end = at;
  while (isDigit(bytes.getUint8(end))) {
    end += 1;
  }
  return end === at ? -1 : end;
}
