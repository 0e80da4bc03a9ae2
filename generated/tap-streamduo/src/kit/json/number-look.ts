/**
 * True when a JSON text may hold a number that a double would write differently. Says so too often
 * (also of text within strings), never too seldom.
 *
 * Every page is looked at before it is parsed, so this works on the bytes, where a look costs a
 * fraction of what it costs on a string with wide characters.
 */
export function mayHoldInexactNumbers(bytes: Buffer): boolean {
  return (
    holdsLongFraction(bytes) ||
    holdsMinusZero(bytes) ||
    holdsLongInteger(bytes) ||
    holdsCapitalExponent(bytes) ||
    holdsSmallExponent(bytes)
  );
}

/** `1.10`, `1.0e5`, `0.0000001` and more digits than a double holds. */
function holdsLongFraction(bytes: Buffer): boolean {
  for (let dot = bytes.indexOf(point); dot >= 0; dot = bytes.indexOf(point, dot + 1)) {
    if (!isDigit(bytes[dot - 1])) {
      continue;
    }
    let end = dot + 1;
    while (isDigit(bytes[end])) {
      end += 1;
    }
    if (isExponent(bytes[end]) || (endsNumber(bytes[end]) && isUneven(bytes, dot, end))) {
      return true;
    }
  }
  return false;
}

/** A double writes six decimals plainly, any number of up to 15 digits, and no zero at the end. */
function isUneven(bytes: Buffer, dot: number, end: number): boolean {
  const digits = digitsAround(bytes, dot - 1) + end - dot - 1;
  return end - dot > 7 || digits > 15 || bytes[end - 1] === zero;
}

function holdsMinusZero(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(minus); at >= 0; at = bytes.indexOf(minus, at + 1)) {
    if (bytes[at + 1] === zero && endsNumber(bytes[at + 2])) {
      return true;
    }
  }
  return false;
}

/** A run of 16 digits holds an index that is a multiple of 16. */
function holdsLongInteger(bytes: Buffer): boolean {
  for (let index = 0; index < bytes.length; index += 16) {
    if (isDigit(bytes[index]) && digitsAround(bytes, index) >= 16) {
      return true;
    }
  }
  return false;
}

function digitsAround(bytes: Buffer, index: number): number {
  let start = index;
  while (isDigit(bytes[start - 1])) {
    start -= 1;
  }
  let end = index + 1;
  while (isDigit(bytes[end])) {
    end += 1;
  }
  return end - start;
}

/** `1E-7`. */
function holdsCapitalExponent(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(capitalE); at >= 0; at = bytes.indexOf(capitalE, at + 1)) {
    if (isDigit(bytes[at - 1])) {
      return true;
    }
  }
  return false;
}

/** `1e5`. Texts are full of the letter, so it comes last. */
function holdsSmallExponent(bytes: Buffer): boolean {
  for (let at = bytes.indexOf(smallE); at >= 0; at = bytes.indexOf(smallE, at + 1)) {
    if (isDigit(bytes[at - 1]) && isExponentRest(bytes, at + 1)) {
      return true;
    }
  }
  return false;
}

/** True for `5`, `+5` and `-07` before the end of a number: hexadecimal text goes on otherwise. */
function isExponentRest(bytes: Buffer, start: number): boolean {
  const first = bytes[start] === minus || bytes[start] === plus ? start + 1 : start;
  let end = first;
  while (isDigit(bytes[end])) {
    end += 1;
  }
  return end > first && endsNumber(bytes[end]);
}

const zero = 48;
const minus = 45;
const plus = 43;
const point = 46;
const smallE = 101;
const capitalE = 69;

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= zero && byte <= 57;
}

function isExponent(byte: number | undefined): boolean {
  return byte === smallE || byte === capitalE;
}

/** `,`, `}`, `]`, white space and the end of the text. */
function endsNumber(byte: number | undefined): boolean {
  return byte === undefined || byte === 44 || byte === 125 || byte === 93 || byte <= 32;
}
