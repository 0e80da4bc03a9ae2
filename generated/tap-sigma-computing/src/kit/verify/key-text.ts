import { createHash } from "node:crypto";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";

/** What identifies a record among those of its stream: short keys as they are, long ones hashed. */
export function keyText(record: JsonObject, keys: readonly string[]): string {
  const text = stringifyJson(keys.map((key) => record[key] ?? null));
  return text.length <= longestKept
    ? text
    : createHash("sha256").update(text).digest("base64url").slice(0, longestKept);
}

/** Hundreds of thousands of keys are held in memory. */
const longestKept = 32;
