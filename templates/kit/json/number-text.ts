/** A number in a JSON text: from its first byte up to the one behind it. */
export interface NumberSpan {
  readonly start: number;
  readonly end: number;
}

/**
 * The numbers of a JSON text that a double would write differently, in order. What is found stands
 * where a value may; the rest of the text need not be JSON.
 *
 * Every page is looked at before it is parsed, so this is one walk over its bytes, past strings.
 * Only a number that is not plain (long, with an exponent, with a zero at its end) is compared with
 * what a double writes.
 */
export function findInexactNumbers(json: Buffer): NumberSpan[] {
  const found: NumberSpan[] = [];
  const { length } = json;
  const words = new DataView(json.buffer, json.byteOffset, length);
  for (let at = 0; at < length; at += 1) {
    const byte = json[at];
    if (byte === quote) {
      at = closingQuote(json, words, at);
    } else if (isDigit(byte)) {
      const start = json[at - 1] === minus ? at - 1 : at;
      let end = endOfPlain(json, at, start < at);
      if (end < 0) {
        end = endOfRun(json, at);
        if (isInexact(json, start, end)) {
          found.push({ start, end });
        }
      }
      at = end - 1;
    }
  }
  return found;
}

/** Where the string that begins here ends; the end of the text for one that does not. */
function closingQuote(json: Buffer, words: DataView, open: number): number {
  const { length } = json;
  let at = open + 1;
  while (at < length) {
    if (at + 4 <= length && !hasQuote(words.getInt32(at))) {
      at += 4;
    } else if (json[at] === quote && !isEscaped(json, at)) {
      return at;
    } else {
      at += 1;
    }
  }
  return at;
}

/** True when one of four bytes is a quote: what is a quote becomes zero, and only zero borrows. */
function hasQuote(word: number): boolean {
  const other = word ^ 0x22222222;
  return ((other - 0x01010101) & ~other & 0x80808080) !== 0;
}

function isEscaped(json: Buffer, at: number): boolean {
  if (json[at - 1] !== backslash) {
    return false;
  }
  let before = at - 2;
  while (json[before] === backslash) {
    before -= 1;
  }
  return (at - before) % 2 === 0;
}

/**
 * The end of a number that a double writes as it stands: at most 15 digits, at most six of them
 * behind the point and the last of those no zero, and no exponent. -1 for any other number.
 */
function endOfPlain(json: Buffer, first: number, isNegative: boolean): number {
  const whole = endOfDigits(json, first);
  let end = whole;
  let digits = whole - first;
  if (json[whole] === point) {
    end = endOfDigits(json, whole + 1);
    digits = end - first - 1;
    if (end - whole > 7 || json[end - 1] === zero) {
      return -1;
    }
  } else if (isNegative && digits === 1 && json[first] === zero) {
    return -1;
  }
  return digits > 15 || isExponent(json[end]) ? -1 : end;
}

function endOfDigits(json: Buffer, start: number): number {
  let end = start;
  while (end < json.length && isDigit(json[end])) {
    end += 1;
  }
  return end;
}

/** Behind all that may belong to a number: digits, `+`, `-`, `.`, `e` and `E`. */
function endOfRun(json: Buffer, start: number): number {
  let end = start;
  while (end < json.length && isNumberPart(json[end])) {
    end += 1;
  }
  return end;
}

/** True for a number that stands where a value may, and that a double writes differently. */
function isInexact(json: Buffer, start: number, end: number): boolean {
  const text = json.toString("latin1", start, end);
  return String(Number(text)) !== text && jsonNumber.test(text) && isValue(json, start, end);
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/** True between `:`, `,` or `[` and `,`, `}` or `]`, and for a text that is nothing but a number. */
function isValue(json: Buffer, start: number, end: number): boolean {
  let before = start - 1;
  while (isSpace(json[before])) {
    before -= 1;
  }
  let after = end;
  while (isSpace(json[after])) {
    after += 1;
  }
  return (
    (before < 0 || isOneOf(":,[", json[before])) &&
    (after >= json.length || isOneOf(",}]", json[after]))
  );
}

const zero = 48;
const minus = 45;
const point = 46;
const quote = 34;
const backslash = 92;

function isDigit(byte = 0): boolean {
  return byte >= zero && byte <= 57;
}

function isExponent(byte: number | undefined): boolean {
  return byte === 101 || byte === 69;
}

function isNumberPart(byte: number | undefined): boolean {
  return isDigit(byte) || byte === 43 || byte === minus || byte === point || isExponent(byte);
}

function isSpace(byte: number | undefined): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function isOneOf(characters: string, byte = 0): boolean {
  return characters.includes(String.fromCharCode(byte));
}
