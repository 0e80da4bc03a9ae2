import type { Json } from "../json/value.ts";
import { text } from "./text.ts";

/** What the pattern's first group matched, or its whole match when it has no group. */
export function regexSearch(value: Json | undefined, pattern: string): string | undefined {
  const match = new RegExp(pattern, "u").exec(text(value));
  return match === null ? undefined : match.length > 1 ? match[1] : match[0];
}

/** The text with every match replaced; `$1` stands for the first group. Missing stays missing. */
export function regexReplace(
  value: Json | undefined,
  pattern: string,
  replacement: Json | undefined,
): string | undefined {
  return value === undefined || value === null
    ? undefined
    : text(value).replaceAll(new RegExp(pattern, "gu"), text(replacement));
}
