import { isDecimal, wholeNumberText } from "../json/decimal.ts";
import { ExactNumber } from "../json/exact-number.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";

/** Anything as text: numbers and booleans as JSON writes them, objects and lists as JSON. */
export function readString(value: Json): string {
  if (typeof value === "string") {
    return value;
  }
  return typeof value === "object" && !(value instanceof ExactNumber)
    ? stringifyJson(value)
    : String(value);
}

/** A whole number of any size, also given as text or as `10.0`; `undefined` for anything else. */
export function readInteger(value: Json): number | ExactNumber | undefined {
  if (typeof value === "number" && Number.isInteger(value) && Math.abs(value) < 1e21) {
    return value;
  }
  const plain = plainNumber(value);
  if (plain !== undefined && Number.isSafeInteger(plain)) {
    return plain;
  }
  const text = numberText(value);
  const whole = text === undefined ? undefined : wholeNumberText(text);
  if (whole === undefined) {
    return undefined;
  }
  return value instanceof ExactNumber && whole === value.exactText ? value : numberOf(whole);
}

/** A number with all its digits, also given as text; `undefined` for anything else. */
export function readNumber(value: Json): number | ExactNumber | undefined {
  if (typeof value === "number" || value instanceof ExactNumber) {
    return value;
  }
  const plain = plainNumber(value);
  if (plain !== undefined) {
    return plain;
  }
  const text = numberText(value);
  return text === undefined ? undefined : numberOf(asJsonNumber(text));
}

/** The number of a text that is spelled as a double is written: what most texts of numbers are. */
function plainNumber(value: Json): number | undefined {
  if (typeof value !== "string" || value === "") {
    return undefined;
  }
  const number = Number(value);
  return Number.isFinite(number) && String(number) === value ? number : undefined;
}

/** A boolean, also given as `"true"`, `"false"`, 0 or 1; `undefined` for anything else. */
export function readBoolean(value: Json): boolean | undefined {
  switch (typeof value === "string" ? value.toLowerCase() : value) {
    case true:
    case "true":
    case 1:
    case "1":
      return true;
    case false:
    case "false":
    case 0:
    case "0":
      return false;
    default:
      return undefined;
  }
}

/** The text of a number, or a text that is one. */
function numberText(value: Json): string | undefined {
  if (typeof value === "number" || value instanceof ExactNumber) {
    return String(value);
  }
  const text = typeof value === "string" ? value.trim() : "";
  return isDecimal(text) ? text : undefined;
}

/** JSON knows no `+1`, `007` or `1.`. */
function asJsonNumber(text: string): string {
  return text
    .replace(/^\+/, "")
    .replace(/^(-?)0+(?=\d)/, "$1")
    .replace(/\.(?=$|[eE])/, "");
}

function numberOf(text: string): number | ExactNumber {
  const number = Number(text);
  return String(number) === text ? number : new ExactNumber(text);
}
