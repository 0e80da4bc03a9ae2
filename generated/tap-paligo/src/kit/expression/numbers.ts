import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";

/** The value when it is a number, as a double; `undefined` for everything else, also for text. */
export function numberOf(value: Json | undefined): number | undefined {
  if (value instanceof ExactNumber) {
    return value.valueOf();
  }
  return typeof value === "number" ? value : undefined;
}

/**
 * A whole number from a number or a text, cut towards zero; the fallback when it is neither.
 * Integers that a double cannot hold keep all their digits.
 */
export function toInteger(value: Json | undefined, fallback: Json = 0): Json {
  if (typeof value === "boolean") {
    return Number(value);
  }
  const digits = wholeText(value);
  if (digits !== undefined) {
    const number = Number(digits);
    return Number.isSafeInteger(number) ? number : new ExactNumber(digits);
  }
  const number = readNumber(value);
  return number === undefined ? fallback : Math.trunc(number) + 0;
}

/** A number from a number or a text; the fallback when it is neither. */
export function toFloat(value: Json | undefined, fallback = 0): number {
  return typeof value === "boolean" ? Number(value) : (readNumber(value) ?? fallback);
}

/** The number without its sign. */
export function absolute(value: Json | undefined): number | undefined {
  const number = numberOf(value);
  return number === undefined ? undefined : Math.abs(number);
}

/** The number rounded to so many decimals, halves away from zero. */
export function rounded(value: Json | undefined, decimals: Json = 0): number | undefined {
  const number = numberOf(value);
  if (number === undefined) {
    return undefined;
  }
  const places = numberOf(decimals) ?? 0;
  // Shifting the decimal point in the text avoids the error of a multiplication: 1.005 -> 1.01.
  const shifted = Math.round(shiftPoint(Math.abs(number), places));
  return Math.sign(number) * shiftPoint(shifted, -places) + 0;
}

function shiftPoint(number: number, places: number): number {
  const [digits, exponent = "0"] = String(number).split("e");
  return Number(`${digits}e${Number(exponent) + places}`);
}

function wholeText(value: Json | undefined): string | undefined {
  const digits = value instanceof ExactNumber ? value.exactText : value;
  if (typeof digits !== "string" || !/^\s*[+-]?\d+\s*$/.test(digits)) {
    return undefined;
  }
  return String(BigInt(digits.trim().replace(/^\+/, "")));
}

function readNumber(value: Json | undefined): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : numberOf(value);
  return number !== undefined && Number.isFinite(number) ? number : undefined;
}
