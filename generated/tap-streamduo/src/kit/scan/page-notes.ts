import type { Note, Notebook } from "../records/notes.ts";

/** Something that is noted; the same object each time where it is noted often. */
export interface Entry {
  readonly field: string;
  readonly what: Note["what"];
  readonly expected?: string | undefined;
}

/** What is noted in a page, until it is known that the page is used. */
export interface PageNotes extends Notebook {
  begin(): void;
  /** How much was noted so far. */
  readonly length: number;
  put(entry: Entry): void;
  /** Takes back what was noted since. */
  cut(length: number): void;
}

/** Makes the notes of one page after the other. */
export function createPageNotes(): PageNotes {
  const entries: Entry[] = [];
  return {
    begin() {
      entries.length = 0;
    },
    get length() {
      return entries.length;
    },
    put(entry) {
      entries.push(entry);
    },
    add(field, what, expected) {
      entries.push({ field, what, expected });
    },
    cut(length) {
      entries.length = length;
    },
    notes() {
      const counts = new Map<Entry, number>();
      for (const entry of entries) {
        counts.set(entry, (counts.get(entry) ?? 0) + 1);
      }
      return [...counts].map(([{ field, what, expected }, count]) => ({
        ...{ field, what, count },
        ...(expected !== undefined && { expected }),
      }));
    },
  };
}

/** Adds what was noted in a page to what was noted before it. */
export function settleNotes(notes: readonly Note[], notebook: Notebook): void {
  for (const { field, what, expected, count } of notes) {
    notebook.add(field, what, expected, count);
  }
}
