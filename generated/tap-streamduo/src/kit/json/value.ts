import { ExactNumber } from "./exact-number.ts";

/**
 * A JSON value as a tap handles it.
 *
 * Numbers are plain numbers where a double gives back the text the API sent; all others
 * (64-bit integers, `1.10`, `1e400`) are an {@link ExactNumber}, which keeps that text.
 */
export type Json = null | boolean | number | string | ExactNumber | Json[] | JsonObject;

/** A JSON object. An absent member reads as `undefined` and is not written. */
export interface JsonObject {
  [key: string]: Json | undefined;
}

/** True for JSON objects: not for arrays, `null` or exact numbers. */
export function isJsonObject(value: unknown): value is JsonObject {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof ExactNumber)
  );
}
