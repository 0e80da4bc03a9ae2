import type { Member } from "./members.ts";

/** Names in the spelling of an API, whose own names these are: `page_size` or `pageSize`. */
export function spell(names: readonly string[], own: Iterable<string>): string[] {
  const isCamel = [...own].some((name) => /^[a-z]+[A-Z]/.test(name));
  const isSnake = [...own].some((name) => /^[a-z]+_[a-z]/.test(name));
  const spelled = isCamel && !isSnake ? names.map(camelCase) : names;
  return [...new Set(spelled)];
}

/** The names that an answer uses. */
export function ownNames(
  members: readonly Member[],
  record: Readonly<Record<string, unknown>> = {},
): string[] {
  return [...members.flatMap(({ path }) => path), ...Object.keys(record)];
}

function camelCase(name: string): string {
  // A leading `_` or `$` is part of the name.
  return name.replace(/(?<=[a-z])_([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
