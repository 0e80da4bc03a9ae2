/** A number in a JSON text: where it begins, and its text. */
export interface NumberText {
  readonly start: number;
  readonly text: string;
}

/**
 * The numbers of a JSON text that a double would write differently, in order.
 *
 * A few cheap looks find where such a number may be; what they find is compared with what a double
 * writes, and only what differs is looked at for lying inside a string. Nearly all pages end
 * after the looks. Each is linear in the length of the text.
 */
export function findInexactNumbers(json: string): NumberText[] {
  const found = new Map<number, string>();
  for (const look of looks) {
    let seen = 0;
    look(json, (index) => {
      // A long run of signs and digits is read once, however often a look finds it.
      if (index >= seen) {
        const run = numberRun(json, index);
        seen = run.end;
        if (isInexact(json, run)) {
          found.set(run.start, json.slice(run.start, run.end));
        }
      }
    });
  }
  const outside = createStringScan(json);
  return [...found]
    .map(([start, text]) => ({ start, text }))
    .sort((a, b) => a.start - b.start)
    .filter(({ start }) => outside(start));
}

/** Told of places in ascending order. */
type Check = (index: number) => void;

const looks: readonly ((json: string, check: Check) => void)[] = [
  lookAtFractions,
  lookAtMinusZeros,
  lookAtSmallExponents,
  lookAtCapitalExponents,
  lookAtLongIntegers,
];

/** `1.10`, `1.0e5`, `0.0000001` and more digits than a double holds. */
function lookAtFractions(json: string, check: Check): void {
  for (let dot = json.indexOf("."); dot >= 0; dot = json.indexOf(".", dot + 1)) {
    if (!isDigit(json, dot - 1)) {
      continue;
    }
    let end = dot + 1;
    while (isDigit(json, end)) {
      end += 1;
    }
    // A double writes six decimals plainly, and any number of up to 15 digits.
    const long = end - dot > 7 || isDigit(json, dot - 9);
    if (long || json.charCodeAt(end - 1) === zero || isExponent(json.charCodeAt(end))) {
      check(dot);
    }
  }
}

function lookAtMinusZeros(json: string, check: Check): void {
  for (let at = json.indexOf("-0"); at >= 0; at = json.indexOf("-0", at + 1)) {
    if (!isDigit(json, at + 2)) {
      check(at);
    }
  }
}

/** `1e5`. The letter is too frequent in texts to look at each. */
function lookAtSmallExponents(json: string, check: Check): void {
  for (const { index } of json.matchAll(/[0-9]e[-+0-9][0-9]*(?=[,}\]\n\r\t ]|$)/g)) {
    check(index);
  }
}

/** `1E-7`. */
function lookAtCapitalExponents(json: string, check: Check): void {
  for (let at = json.indexOf("E"); at >= 0; at = json.indexOf("E", at + 1)) {
    if (isDigit(json, at - 1)) {
      check(at);
    }
  }
}

/** A run of 16 digits holds an index that is a multiple of 16, and 8 digits on one side of it. */
function lookAtLongIntegers(json: string, check: Check): void {
  for (let index = 0; index < json.length; index += 16) {
    if (isDigit(json, index) && (isLongRun(json, index) || isLongRun(json, index - 8))) {
      check(index);
    }
  }
}

function isLongRun(json: string, start: number): boolean {
  return (
    isDigit(json, start + 4) &&
    isDigit(json, start + 2) &&
    isDigit(json, start + 6) &&
    isDigit(json, start + 1) &&
    isDigit(json, start + 7)
  );
}

/** All around an index that may belong to a number. */
interface Run {
  readonly start: number;
  readonly end: number;
}

function numberRun(json: string, index: number): Run {
  let start = index;
  while (isNumberPart(json.charCodeAt(start - 1))) {
    start -= 1;
  }
  let end = index + 1;
  while (isNumberPart(json.charCodeAt(end))) {
    end += 1;
  }
  return { start, end };
}

/** True for a number that stands where a value may, and that a double writes differently. */
function isInexact(json: string, { start, end }: Run): boolean {
  const text = json.slice(start, end);
  return String(Number(text)) !== text && jsonNumber.test(text) && isValue(json, start, end);
}

const jsonNumber = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$/;

/** True between `:`, `,` or `[` and `,`, `}` or `]`, and for a text that is nothing but a number. */
function isValue(json: string, start: number, end: number): boolean {
  let before = start - 1;
  while (isSpace(json.charCodeAt(before))) {
    before -= 1;
  }
  let after = end;
  while (isSpace(json.charCodeAt(after))) {
    after += 1;
  }
  return (
    (before < 0 || ":,[".includes(json.charAt(before))) &&
    (after >= json.length || ",}]".includes(json.charAt(after)))
  );
}

/** Tells for ascending indexes whether each lies outside the strings of the text. */
function createStringScan(json: string): (index: number) => boolean {
  let quote = json.indexOf('"');
  let close = closingQuote(json, quote);
  return (index) => {
    while (quote >= 0 && close < index) {
      quote = json.indexOf('"', close + 1);
      close = closingQuote(json, quote);
    }
    return quote < 0 || index < quote;
  };
}

function closingQuote(json: string, quote: number): number {
  if (quote < 0) {
    return json.length;
  }
  for (let at = json.indexOf('"', quote + 1); at >= 0; at = json.indexOf('"', at + 1)) {
    let backslashes = 0;
    while (json.charCodeAt(at - 1 - backslashes) === backslash) {
      backslashes += 1;
    }
    if (backslashes % 2 === 0) {
      return at;
    }
  }
  return json.length;
}

const zero = 48;
const nine = 57;
const backslash = 92;

function isDigit(text: string, index: number): boolean {
  const code = text.charCodeAt(index);
  return code >= zero && code <= nine;
}

function isExponent(code: number): boolean {
  return code === 101 || code === 69;
}

/** Digits, `+`, `-`, `.`, `e` and `E`. */
function isNumberPart(code: number): boolean {
  return (
    (code >= zero && code <= nine) || code === 43 || code === 45 || code === 46 || isExponent(code)
  );
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 13 || code === 9;
}
