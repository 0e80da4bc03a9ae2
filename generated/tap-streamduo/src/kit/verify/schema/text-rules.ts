import type { Json, JsonObject } from "../../json/value.ts";
import { isDate, isRfc3339, isTime } from "../../time/date-time.ts";
import { parseInstant } from "../../time/instant.ts";
import { isNumber } from "./number-rules.ts";

/** What is wrong with a text by the keywords for strings; formats are another matter. */
export function textFaults(text: string, schema: JsonObject): string[] {
  const { minLength, maxLength, pattern } = schema;
  const faults: string[] = [];
  if (isNumber(maxLength) && lengthOf(text) > Number(maxLength)) {
    faults.push(`is longer than ${maxLength} characters`);
  }
  if (isNumber(minLength) && lengthOf(text) < Number(minLength)) {
    faults.push(`is shorter than ${minLength} characters`);
  }
  const expression = typeof pattern === "string" ? readPattern(pattern) : undefined;
  if (expression !== undefined && !expression.test(text)) {
    faults.push(`does not match the pattern ${pattern}`);
  }
  return faults;
}

/** How well a text keeps to its format; unknown formats say nothing. */
export function formatVerdict(text: string, format: Json | undefined): "fits" | "offset" | "wrong" {
  switch (format) {
    case "date-time":
      if (isRfc3339(text)) {
        return "fits";
      }
      return isWithoutOffset(text) ? "offset" : "wrong";
    case "date":
      return isDate(text) ? "fits" : "wrong";
    case "time":
      return isTime(text) ? "fits" : "wrong";
    default:
      return "fits";
  }
}

/** The regular expression of a schema; `undefined` when it is none. */
export function readPattern(pattern: string): RegExp | undefined {
  const known = patterns.get(pattern);
  if (known !== undefined) {
    return known;
  }
  for (const flags of ["u", ""]) {
    try {
      const expression = new RegExp(pattern, flags);
      patterns.set(pattern, expression);
      return expression;
    } catch {
      // Many patterns in the wild are only valid without the `u` flag.
    }
  }
  return undefined;
}

/** A schema has few patterns, and each is asked for every record. */
const patterns = new Map<string, RegExp>();

/** A date and a time that exist, but nobody knows where on earth. */
function isWithoutOffset(text: string): boolean {
  return /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/.test(text)
    ? parseInstant(text) !== undefined
    : false;
}

/** In characters, as JSON Schema counts, not in UTF-16 units. */
function lengthOf(text: string): number {
  let length = text.length;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.codePointAt(index) ?? 0;
    if (code > 0xffff) {
      length -= 1;
      index += 1;
    }
  }
  return length;
}
