import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import { isMap } from "../definition/plain-data.ts";

/**
 * True when a new text says what the old one said, and has an entry with all of its own keys, in
 * which nothing else has changed.
 */
export function isAsMeant(
  old: string,
  fresh: string,
  entry: { readonly name: string; readonly [key: string]: unknown },
  ownKeys: readonly string[],
): boolean {
  const document = parseDocument(fresh, { merge: true });
  if (document.errors.length > 0) {
    return false;
  }
  const before: unknown = parseDocument(old, { merge: true }).toJS();
  const after: unknown = document.toJS();
  const was = extractorsOf(before).find((each) => nameOf(each) === entry.name);
  const placed = extractorsOf(after).find((each) => nameOf(each) === entry.name);
  return (
    isMap(placed) &&
    ownKeys.every((key) => entry[key] === undefined || key in placed) &&
    isDeepStrictEqual(withoutKeys(was ?? entry, ownKeys), withoutKeys(placed, ownKeys)) &&
    ownKeys.every((key) => isOneOf(placed[key], isMap(was) ? was[key] : undefined, entry[key])) &&
    isDeepStrictEqual(withoutEntry(before, entry.name), withoutEntry(after, entry.name))
  );
}

function withoutKeys(value: unknown, keys: readonly string[]): unknown {
  return isMap(value)
    ? Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)))
    : value;
}

/** A value that was there, or the new one; lists of settings are put together from both. */
function isOneOf(value: unknown, was: unknown, wanted: unknown): boolean {
  const names = [...listOf(was), ...listOf(wanted)].map(nameOf);
  return (
    isDeepStrictEqual(value, was) ||
    isDeepStrictEqual(value, wanted) ||
    value === null ||
    listOf(value).every((each) => isMap(each) && names.includes(each.name))
  );
}

export function nameOf(value: unknown): unknown {
  return isMap(value) ? value.name : undefined;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The entries of `plugins.extractors`. */
export function extractorsOf(value: unknown): readonly unknown[] {
  const plugins = isMap(value) ? value.plugins : undefined;
  return listOf(isMap(plugins) ? plugins.extractors : undefined);
}

function withoutEntry(value: unknown, name: string): unknown {
  const root = isMap(value) ? value : {};
  const plugins = isMap(root.plugins) ? root.plugins : {};
  const all = extractorsOf(root);
  const at = all.findIndex((each) => nameOf(each) === name);
  const extractors = all.filter((_, index) => index !== at);
  return { ...root, plugins: { ...plugins, extractors } };
}
