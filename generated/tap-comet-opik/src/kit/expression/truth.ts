import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";

/** Python's truth: missing, `false`, 0, and the empty text, list and object are false. */
export function truthy(value: Json | undefined): boolean {
  if (value === undefined || value === null) {
    return false;
  }
  if (value instanceof ExactNumber) {
    return value.valueOf() !== 0;
  }
  return typeof value === "object" ? Object.keys(value).length > 0 : Boolean(value);
}

/** `first and second`: the first when it is false, else the second. */
export function both(first: Json | undefined, second: Json | undefined): Json | undefined {
  return truthy(first) ? second : first;
}

/** `first or second`: the first when it is true, else the second. */
export function either(first: Json | undefined, second: Json | undefined): Json | undefined {
  return truthy(first) ? first : second;
}
