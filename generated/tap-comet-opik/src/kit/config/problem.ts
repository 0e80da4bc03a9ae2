import { stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import { coerce } from "./coerce.ts";
import { describeLimits, type Setting } from "./setting.ts";

/** What is wrong with a setting's value and what is expected; `undefined` when nothing is. */
export function problemOf(setting: Setting, value: Json | undefined): string | undefined {
  if (value === undefined) {
    return setting.required ? `is required. Expected: ${expected(setting)}.` : undefined;
  }
  const typed = coerce(setting.type, value);
  return typed !== undefined && isWithin(setting, typed) && isMatch(setting, typed)
    ? undefined
    : `cannot be ${shown(setting, value)}. Expected: ${expected(setting)}.`;
}

/** The problem when none of the sets of settings is whole: a list of one line, or of none. */
export function missingAlternatives(
  alternatives: readonly (readonly string[])[],
  present: ReadonlySet<string>,
): string[] {
  const missing = alternatives.map((names) => names.filter((name) => !present.has(name)));
  if (missing.length === 0 || missing.some((names) => names.length === 0)) {
    return [];
  }
  const sets = alternatives.map((names) => names.join(" and ")).join("; or ");
  // Somebody who gave a part of a set meant that set.
  const begun = missing.filter((names, index) => names.length < (alternatives[index]?.length ?? 0));
  const hint = begun.map((names) => ` Missing: ${names.join(", ")}.`).join("");
  return [`One of these must be set: ${sets}.${hint}`];
}

function isWithin({ minimum, maximum }: Setting, value: Json): boolean {
  const size = typeof value === "string" ? value.length : value;
  return (
    typeof size !== "number" ||
    (size >= (minimum ?? Number.NEGATIVE_INFINITY) && size <= (maximum ?? Number.POSITIVE_INFINITY))
  );
}

function isMatch({ type, pattern }: Setting, value: Json): boolean {
  return (
    type !== "string" ||
    pattern === undefined ||
    typeof value !== "string" ||
    new RegExp(`^(?:${pattern})$`, "u").test(value)
  );
}

/** A value in an error: enough to recognise it, and nothing of a secret. */
function shown(setting: Setting, value: Json): string {
  if (setting.secret) {
    return "what is given (it is secret)";
  }
  const text = stringifyJson(value);
  return text.length > longestShown ? `${text.slice(0, longestShown)}...` : text;
}

const longestShown = 60;

function expected(setting: Setting): string {
  const { type, pattern, example, options } = setting;
  const limits = describeLimits(setting);
  const suggestions = Object.values(options ?? {}).join(", ");
  return [
    nouns[type],
    limits === "" ? "" : `, ${limits}`,
    pattern === undefined ? "" : ` that matches ${pattern}`,
    suggestions === "" ? "" : `, such as ${suggestions}`,
    example === undefined ? "" : `, for example ${example}`,
  ].join("");
}

const nouns: Readonly<Record<Setting["type"], string>> = {
  string: "text",
  integer: "a whole number",
  number: "a number",
  boolean: "true or false",
  "date-time": "a date (2024-01-31) or a date-time (2024-01-31T12:00:00Z)",
  array: "a JSON array",
  object: "a JSON object",
};
