import { TapError } from "../errors.ts";
import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";
import { percentEncode } from "./encoding.ts";

/**
 * The value as one segment of a URL's path, percent-encoded, so that it can change neither the
 * host nor the segments around it.
 *
 * Throws a {@link TapError} of kind `data` for a value that is missing or empty, for `.` and `..`,
 * which a URL reads as steps, and for lists and objects.
 */
export function segment(value: Json | undefined): string {
  if (value === undefined || value === null || value === "") {
    throw refusal("has no value");
  }
  if (typeof value === "object" && !(value instanceof ExactNumber)) {
    throw refusal("is a list or an object");
  }
  const string = String(value);
  if (string === "." || string === "..") {
    throw refusal(`is "${string}", which would lead to another path`);
  }
  return percentEncode(string);
}

function refusal(reason: string): TapError {
  return new TapError(
    "data",
    `A value that belongs into the path of a request ${reason}. Check the setting or the record that it is taken from.`,
  );
}
