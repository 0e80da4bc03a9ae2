import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/**
 * What an error body says in words, in the shapes that APIs use: `message`, `error` (a code or an
 * object), `error_description` (RFC 6749, 5.2), `title` and `detail` (RFC 9457), and lists of them
 * under `errors`, in GraphQL with the path of the field. `undefined` when there is none.
 */
export function apiMessage(body: Json): string | undefined {
  const parts = [...new Set(wordsOf(body, 0))];
  return parts.length === 0 ? undefined : parts.join(": ");
}

/** A text on one line without control characters, at most so many characters long. */
export function shorten(text: string, longest: number): string {
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 3)}...` : line;
}

const members = [
  "error",
  "title",
  "message",
  "error_description",
  "error_message",
  "errorMessage",
  "detail",
  "details",
  "description",
  "msg",
  "reason",
  "errors",
] as const;

/** Deeper nesting is data, not a message; more entries would only repeat. */
const deepest = 3;
const most = 3;

function wordsOf(value: Json | undefined, depth: number): string[] {
  if (typeof value === "string") {
    return value.trim() === "" ? [] : [value.trim()];
  }
  if (depth === deepest) {
    return [];
  }
  if (Array.isArray(value)) {
    return value.slice(0, most).flatMap((one) => wordsOf(one, depth + 1));
  }
  return isJsonObject(value) ? wordsOfObject(value, depth) : [];
}

function wordsOfObject(object: JsonObject, depth: number): string[] {
  const words = members
    .filter((member) => Object.hasOwn(object, member))
    .flatMap((member) => wordsOf(object[member], depth + 1));
  const place = placeOf(object.path);
  return place === undefined ? words : words.map((word) => `${word} (at ${place})`);
}

/** A list of names and indexes, as GraphQL writes the path of a field that failed. */
function placeOf(path: Json | undefined): string | undefined {
  const steps = Array.isArray(path) ? path : [];
  const isPath = steps.every((step) => typeof step === "string" || typeof step === "number");
  return steps.length > 0 && isPath ? steps.join(".") : undefined;
}
