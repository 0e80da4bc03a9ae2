import { isDeepStrictEqual } from "node:util";
import { parseDocument } from "yaml";
import { isMap } from "../definition/plain-data.ts";

/** True when a new text says what the old one said, and has an entry with all of its own keys. */
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
  const placed = extractorsOf(after).find((each) => nameOf(each) === entry.name);
  return (
    isMap(placed) &&
    ownKeys.every((key) => entry[key] === undefined || key in placed) &&
    isDeepStrictEqual(withoutEntry(before, entry.name), withoutEntry(after, entry.name))
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
  const extractors = extractorsOf(root).filter((each) => nameOf(each) !== name);
  return { ...root, plugins: { ...plugins, extractors } };
}
