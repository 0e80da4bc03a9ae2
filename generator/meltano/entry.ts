import { isMap, isSeq, parseDocument, type YAMLMap } from "yaml";
import { changesOfEntry, type Entry, type EntryPair, ownKeys } from "./entry-changes.ts";
import { isAsMeant } from "./entry-check.ts";
import {
  blockText,
  flowText,
  indentOf,
  insertLines,
  lineBehind,
  nextLine,
  pairOf,
  replaceRange,
} from "./splice.ts";

export type Placed =
  /** The whole text; `same` where nothing had to be done. */
  | { readonly kind: "added" | "updated" | "same"; readonly text: string }
  /** The file is written in a way that only a person can go on with. */
  | { readonly kind: "by-hand"; readonly reason: string };

/**
 * The text of a meltano.yml with a tap's entry: a new one goes behind the others, of one that is
 * there the own keys are brought up to date. Every other line stays as it is, comments and all.
 *
 * @param previous The entry of the last run: what it had and the new one lacks is taken away.
 */
export function placeEntry(text: string, entry: Entry, previous?: Entry): Placed {
  const document = parseDocument(text, { keepSourceTokens: true, merge: true });
  const root = document.contents;
  if (root !== null && !isMap(root)) {
    return { kind: "by-hand", reason: "it is not a map of keys" };
  }
  const placed = root === null ? appendAll(text, entry) : placeIn(text, root, entry, previous);
  if (placed.kind === "added" || placed.kind === "updated") {
    return isAsMeant(text, placed.text, entry, ownKeys)
      ? placed
      : { kind: "by-hand", reason: "its lines are laid out in an unusual way" };
  }
  return placed;
}

function placeIn(
  text: string,
  root: YAMLMap<unknown, unknown>,
  entry: Entry,
  previous: Entry | undefined,
): Placed {
  const plugins = pairOf(root, "plugins");
  if (plugins === undefined) {
    return appendAll(text, entry);
  }
  const map = plugins.value;
  if (!isMap(map)) {
    return fill(text, plugins, { extractors: [entry] }, 2);
  }
  if (map.flow) {
    return map.items.length === 0
      ? fill(text, plugins, { extractors: [entry] }, 2)
      : { kind: "by-hand", reason: "`plugins` is written in braces" };
  }
  const extractors = pairOf(map, "extractors");
  const indent = indentOf(map) ?? 2;
  if (extractors === undefined) {
    const lines = blockText({ extractors: [entry] }, indent);
    return { kind: "added", text: insertLines(text, lineBehind(text, map), lines) };
  }
  const list = extractors.value;
  if (!isSeq(list) || list.items.length === 0) {
    return fill(text, extractors, [entry], indent);
  }
  const present = list.items.find((item) => isMap(item) && item.get("name") === entry.name);
  if (isMap(present)) {
    return updateEntry(text, { present, entry, previous });
  }
  if (list.flow) {
    const end = (list.range?.[1] ?? 1) - 1;
    return { kind: "added", text: replaceRange(text, end, end, `, ${flowText(entry)}`) };
  }
  const lines = blockText([entry], indentOf(list) ?? indent);
  return { kind: "added", text: insertLines(text, lineBehind(text, list), lines) };
}

function appendAll(text: string, entry: Entry): Placed {
  const lines = blockText({ plugins: { extractors: [entry] } }, 0);
  return { kind: "added", text: insertLines(text, text.length, lines) };
}

/** Writes the value of a key that has none, or an empty one. */
function fill(
  text: string,
  { key, value }: NonNullable<ReturnType<typeof pairOf>>,
  content: unknown,
  indent: number,
): Placed {
  const from = key.range?.[1] ?? 0;
  const end = value?.range?.[1] ?? from;
  const isEmpty =
    value === null || /^\s*(?:\{\s*\}|\[\s*\]|~|null)?\s*$/.test(text.slice(from + 1, end));
  if (!isEmpty) {
    return { kind: "by-hand", reason: `\`${String(key)}\` is neither a map nor a list` };
  }
  const colon = text.indexOf(":", from) + 1;
  const lines = blockText(content, indent);
  if (value === null || end <= colon || text.slice(colon, end).trim() === "") {
    // A comment behind the key stays in its line.
    return { kind: "added", text: insertLines(text, nextLine(text, colon), lines) };
  }
  const fresh = `\n${lines.trimEnd()}`;
  return { kind: "added", text: replaceRange(text, colon, Math.max(colon, end), fresh) };
}

function updateEntry(text: string, entries: EntryPair): Placed {
  const { present, entry } = entries;
  if (present.flow) {
    return { kind: "by-hand", reason: `the entry of ${entry.name} is written in braces` };
  }
  const changes = changesOfEntry(text, entries);
  if (changes.length === 0) {
    return { kind: "same", text };
  }
  const updated = changes.reduce(
    (done, { from, to, lines }) => replaceRange(done, from, to, lines),
    text,
  );
  return { kind: "updated", text: updated };
}
