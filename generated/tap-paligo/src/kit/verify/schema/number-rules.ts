import { compareDecimals, scaleDecimal } from "../../json/decimal.ts";
import { ExactNumber } from "../../json/exact-number.ts";
import type { Json, JsonObject } from "../../json/value.ts";

/** True for numbers, exact ones too. */
export function isNumber(value: Json | undefined): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}

/**
 * True for a number that is written as a whole one. `10.0` is not: a target that reads it as a
 * fraction refuses it for an integer.
 */
export function isWholeText(text: string): boolean {
  return /^-?\d+$/.test(text);
}

/** What is wrong with a number by the keywords for numbers. Works on its text, so it is exact. */
export function numberFaults(text: string, schema: JsonObject): string[] {
  return limits.flatMap(({ keyword, holds, words }) => {
    const bound = schema[keyword];
    return !isNumber(bound) || holds(text, String(bound)) ? [] : [`${words} ${bound}`];
  });
}

const limits: readonly {
  readonly keyword: string;
  holds(text: string, bound: string): boolean;
  readonly words: string;
}[] = [
  { keyword: "minimum", holds: (a, b) => order(a, b) >= 0, words: "is below the minimum" },
  { keyword: "maximum", holds: (a, b) => order(a, b) <= 0, words: "is above the maximum" },
  { keyword: "exclusiveMinimum", holds: (a, b) => order(a, b) > 0, words: "is not above" },
  { keyword: "exclusiveMaximum", holds: (a, b) => order(a, b) < 0, words: "is not below" },
  { keyword: "multipleOf", holds: isMultiple, words: "is no multiple of" },
];

function order(a: string, b: string): number {
  return compareDecimals(a, b) ?? 0;
}

/** Divides without rounding: `0.3` is a multiple of `0.1`, `0.30000000000000004` is none. */
function isMultiple(text: string, step: string): boolean {
  const places = Math.max(decimalPlaces(text), decimalPlaces(step));
  if (places > mostPlaces) {
    return true;
  }
  const value = scaleDecimal(text, places);
  const divisor = scaleDecimal(step, places);
  return value === undefined || !divisor || value % divisor === 0n;
}

/** More digits than any API sends; beyond, numbers of that size would have to be built. */
const mostPlaces = 400;

function decimalPlaces(text: string): number {
  const [, fraction = "", exponent = "0"] = /(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
