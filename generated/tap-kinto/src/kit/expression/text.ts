import { ExactNumber } from "../json/exact-number.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";

/**
 * The value as it reads within a text: a missing value is empty, `true` and `false` are written in
 * small letters, numbers as they were received, lists and objects as JSON.
 */
export function text(value: Json | undefined): string {
  if (value === undefined || value === null) {
    return "";
  }
  if (typeof value === "object" && !(value instanceof ExactNumber)) {
    return stringifyJson(value);
  }
  return String(value);
}
