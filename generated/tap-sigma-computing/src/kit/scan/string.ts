import { type Bytes, backslash, isDigit, letterU, quote, zero } from "./bytes.ts";

/**
 * The end of a string that `JSON.stringify` would write as it stands; -1 for anything else, also
 * for a string that is spelled in another way (`"\u00e9"`, `"\/"`).
 */
export function stringEnd(bytes: Bytes, at: number): number {
  if (bytes.getUint8(at) !== quote) {
    return -1;
  }
  let end = at + 1;
  for (;;) {
    const found = specials(bytes.getInt32(end, true));
    if (found === 0) {
      end += 4;
      continue;
    }
    end += placeOfFirst(found);
    const byte = bytes.getUint8(end);
    if (byte === quote) {
      return end + 1;
    }
    end = byte === backslash ? writtenEscapeEnd(bytes, end) : -1;
    if (end < 0) {
      return -1;
    }
  }
}

/** The end of any string that JSON allows; -1 for anything else. */
export function anyStringEnd(bytes: Bytes, at: number): number {
  if (bytes.getUint8(at) !== quote) {
    return -1;
  }
  let end = at + 1;
  for (;;) {
    const byte = bytes.getUint8(end);
    if (plain[byte] === 1) {
      end += 1;
    } else if (byte === quote) {
      return end + 1;
    } else {
      end = byte === backslash ? escapeEnd(bytes, end) : -1;
      if (end < 0) {
        return -1;
      }
    }
  }
}

/** The character that a `\u` escape at this place stands for; `NaN` when it is none. */
export function escapedUnit(bytes: Bytes, at: number): number {
  return (
    hexDigit(bytes.getUint8(at + 2)) * 0x1000 +
    hexDigit(bytes.getUint8(at + 3)) * 0x100 +
    hexDigit(bytes.getUint8(at + 4)) * 0x10 +
    hexDigit(bytes.getUint8(at + 5))
  );
}

/**
 * Looks at four characters at once: the highest bit of each byte tells whether it is a quote, a
 * backslash or a control character. Exact up to the first; behind it there may be false alarms.
 */
function specials(four: number): number {
  const quotes = four ^ (quote * everyByte);
  const backslashes = four ^ (backslash * everyByte);
  return (
    (((quotes - everyByte) & ~quotes) |
      ((backslashes - everyByte) & ~backslashes) |
      ((four - 0x20 * everyByte) & ~four)) &
    (0x80 * everyByte)
  );
}

/** Which of four bytes is the first that has its highest bit set. */
function placeOfFirst(bits: number): number {
  return (31 - Math.clz32(bits & -bits)) >> 3;
}

const everyByte = 0x01010101;

/** Characters that stand for themselves: all but control characters, `"` and `\`. */
const plain = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== quote && byte !== backslash ? 1 : 0,
);

/** The end of an escape, or -1. */
function escapeEnd(bytes: Bytes, at: number): number {
  const byte = bytes.getUint8(at + 1);
  if (byte === letterU) {
    return Number.isNaN(escapedUnit(bytes, at)) ? -1 : at + 6;
  }
  return isShort(byte) || byte === slash ? at + 2 : -1;
}

/** The end of an escape that `JSON.stringify` writes, or -1. */
function writtenEscapeEnd(bytes: Bytes, at: number): number {
  const byte = bytes.getUint8(at + 1);
  if (byte !== letterU) {
    return isShort(byte) ? at + 2 : -1;
  }
  // Control characters without a letter of their own, in small letters; NUL wants cleaning.
  const unit = escapedUnit(bytes, at);
  const isControl = unit > 0 && unit < 0x20 && (unit < 8 || unit > 13 || unit === 11);
  const last = bytes.getUint8(at + 5);
  return isControl && (last < capitalA || last > capitalF) ? at + 6 : -1;
}

/** The escapes of two characters that `JSON.stringify` writes. */
function isShort(byte: number): boolean {
  switch (byte) {
    case quote:
    case backslash:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return true;
    default:
      return false;
  }
}

function hexDigit(byte: number): number {
  if (isDigit(byte)) {
    return byte - zero;
  }
  // Capital letters become small ones by this bit.
  const small = byte | 0x20;
  return small >= 0x61 && small <= 0x66 ? small - 0x57 : Number.NaN;
}

const slash = 0x2f;
const capitalA = 0x41;
const capitalF = 0x46;
