import { isDecimal } from "../json/decimal.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { parseInstant } from "../time/instant.ts";
import { isNumber } from "./schema/number-rules.ts";

/** The same state as it may be left by a source whose clock is wrong: all times lie far ahead. */
export function inFuture(state: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(state).map(([name, value]) => [name, moveAhead(value, name)]),
  );
}

function moveAhead(value: Json | undefined, name: string): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((element) => moveAhead(element, name) ?? null);
  }
  if (isJsonObject(value)) {
    // What a partition is of is no bookmark.
    return name === "context" ? value : inFuture(value);
  }
  if (isNumber(value)) {
    return Number("9".repeat(Math.min(String(Math.trunc(Number(value))).length, 15)));
  }
  return typeof value === "string" && !isDecimal(value) && parseInstant(value) !== undefined
    ? value.replace(/^\d{4}/, farYear)
    : value;
}

/** Of a leap year, so that every day exists; targets and clocks stop short of 9999. */
const farYear = "2996";
