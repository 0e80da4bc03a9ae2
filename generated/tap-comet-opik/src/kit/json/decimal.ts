/** A decimal number, taken apart: `0.digits` times ten to the power of `point`. */
interface Decimal {
  readonly negative: boolean;
  /** Without zeros at either end; empty for zero. */
  readonly digits: string;
  readonly point: number;
}

const pattern = /^([-+]?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/;

/** True for the text of a decimal number: `10`, `-1.50`, `1e400`. */
export function isDecimal(text: string): boolean {
  return pattern.test(text);
}

/**
 * Compares two decimal numbers by their texts, exactly and without building numbers of that size.
 * Negative, zero or positive, as for sorting; `undefined` when either is no number.
 */
export function compareDecimals(a: string, b: string): number | undefined {
  const left = readDecimal(a);
  const right = readDecimal(b);
  if (left === undefined || right === undefined) {
    return undefined;
  }
  const leftSign = signOf(left);
  const rightSign = signOf(right);
  if (leftSign !== rightSign) {
    return leftSign - rightSign;
  }
  return leftSign < 0 ? compareSizes(right, left) : compareSizes(left, right);
}

/**
 * The whole number that a decimal is (`10.0` and `1e3` are, `1.5` is not), as plain digits;
 * `undefined` when it is none, or has more than 400 digits.
 */
export function wholeNumberText(text: string): string | undefined {
  const decimal = readDecimal(text);
  if (decimal === undefined || decimal.digits === "") {
    return decimal && "0";
  }
  const { digits, point, negative } = decimal;
  const isWhole = digits.length <= point && point <= 400;
  return isWhole ? `${negative ? "-" : ""}${digits.padEnd(point, "0")}` : undefined;
}

/** A decimal times a power of ten, as a whole number; what lies behind the point is cut. */
export function scaleDecimal(text: string, power: number): bigint | undefined {
  const decimal = readDecimal(text);
  if (decimal === undefined || decimal.point > 400) {
    return undefined;
  }
  const length = Math.max(decimal.point + power, 0);
  const size = BigInt(decimal.digits.slice(0, length).padEnd(length, "0") || "0");
  return decimal.negative ? -size : size;
}

function readDecimal(text: string): Decimal | undefined {
  const match = pattern.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, sign, whole = "", fraction = "", exponent = "0"] = match;
  const all = whole + fraction;
  const digits = all.replace(/^0+/, "");
  const zeros = all.length - digits.length;
  const point = whole.length - zeros + Number(exponent);
  return { negative: sign === "-", digits: trimZeros(digits), point };
}

/** Not a regular expression: `0+$` is quadratic on zeros that do not end the text. */
function trimZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) {
    end -= 1;
  }
  return digits.slice(0, end);
}

function signOf({ digits, negative }: Decimal): number {
  if (digits === "") {
    return 0;
  }
  return negative ? -1 : 1;
}

function compareSizes(a: Decimal, b: Decimal): number {
  if (a.point !== b.point && a.digits !== "") {
    return a.point - b.point;
  }
  // Both begin behind the point, so their digits sort like words.
  if (a.digits === b.digits) {
    return 0;
  }
  return a.digits < b.digits ? -1 : 1;
}
