import type { Json } from "../json/value.ts";
import { text } from "./text.ts";

/** In small letters; missing stays missing. */
export function lowerCase(value: Json | undefined): string | undefined {
  return present(value)?.toLowerCase();
}

/** In capital letters; missing stays missing. */
export function upperCase(value: Json | undefined): string | undefined {
  return present(value)?.toUpperCase();
}

/** Without white space, or without any of the given characters, at both ends. */
export function stripped(value: Json | undefined, characters?: Json): string | undefined {
  const string = present(value);
  if (string === undefined || characters === undefined || characters === null) {
    return string?.trim();
  }
  const unwanted = new Set(Array.from(text(characters)));
  const kept = Array.from(string);
  const start = kept.findIndex((character) => !unwanted.has(character));
  const end = kept.findLastIndex((character) => !unwanted.has(character));
  return start === -1 ? "" : kept.slice(start, end + 1).join("");
}

/** With every occurrence replaced. */
export function replaced(
  value: Json | undefined,
  old: Json | undefined,
  replacement: Json | undefined,
): string | undefined {
  // A function, so that `$&` in the replacement stays what it is.
  return present(value)?.replaceAll(text(old), () => text(replacement));
}

/** The parts between the separators; between runs of white space when no separator is given. */
export function parts(value: Json | undefined, separator?: Json): Json[] {
  const string = present(value);
  if (string === undefined) {
    return [];
  }
  const between = text(separator);
  return between === "" ? string.split(/\s+/).filter((part) => part !== "") : string.split(between);
}

/** Whether the text begins so; false for a missing value. */
export function startsWith(value: Json | undefined, beginning: Json | undefined): boolean {
  return present(value)?.startsWith(text(beginning)) ?? false;
}

/** Whether the text ends so; false for a missing value. */
export function endsWith(value: Json | undefined, ending: Json | undefined): boolean {
  return present(value)?.endsWith(text(ending)) ?? false;
}

function present(value: Json | undefined): string | undefined {
  return value === undefined || value === null ? undefined : text(value);
}
