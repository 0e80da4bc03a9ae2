import type { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json } from "../json/value.ts";

/** What a bookmark may be: where the replication key stood. */
export type Bookmark = string | number | ExactNumber;

/** The value as a bookmark; `undefined` for what is not a single value. */
export function asBookmark(value: Json | undefined): Bookmark | undefined {
  return typeof value === "boolean" || value === null || Array.isArray(value) || isJsonObject(value)
    ? undefined
    : value;
}
