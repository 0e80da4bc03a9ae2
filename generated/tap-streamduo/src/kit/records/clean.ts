import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { setMember } from "./member.ts";

/**
 * A value whose texts hold no NUL (removed) and no half of a surrogate pair (U+FFFD in its place),
 * names of members included. The same value when there was nothing to do.
 */
export function cleanJson(value: Json): Json {
  if (typeof value === "string") {
    return cleanText(value);
  }
  if (Array.isArray(value)) {
    const cleaned = value.map(cleanJson);
    return cleaned.some((element, index) => element !== value[index]) ? cleaned : value;
  }
  return isJsonObject(value) ? cleanObject(value) : value;
}

function cleanObject(object: JsonObject): JsonObject {
  const cleaned: JsonObject = {};
  let changed = false;
  for (const [name, value] of Object.entries(object)) {
    const newName = cleanText(name);
    const newValue = value === undefined ? value : cleanJson(value);
    changed ||= newName !== name || newValue !== value;
    setMember(cleaned, newName, newValue);
  }
  return changed ? cleaned : object;
}

/** A text as {@link cleanJson} gives it. */
export function cleanText(text: string): string {
  const whole = halfPair.test(text) ? text.replace(halfPairs, "\ufffd") : text;
  return whole.includes("\u0000") ? whole.replaceAll("\u0000", "") : whole;
}

const halfPair = /\p{Surrogate}/u;
const halfPairs = /\p{Surrogate}/gu;
