import type { Flattening } from "./flattening.ts";

/**
 * The name of a flattened field: the names on the way to it, joined. While the whole is too long,
 * names are reduced one by one, outermost first, to their capitals and the first letters of their
 * words (`customerAddress` to `ca`), or to three characters where that leaves fewer than two. The
 * rule is the Meltano SDK's, so that a tap keeps its columns.
 */
export function flattenedName(path: readonly string[], { separator, longest }: Flattening): string {
  const names = [...path];
  for (const [index, name] of path.entries()) {
    if (lengthOf(names.join(separator)) < longest) {
      break;
    }
    names[index] = reduce(name);
  }
  return names.join(separator);
}

function reduce(name: string): string {
  const capitals = name
    .replace(/(?:^|_)(.)/gu, (_match, letter: string) => letter.toUpperCase())
    .replace(/[a-z]/g, "");
  const reduced = lengthOf(capitals) > 1 ? capitals : [...name].slice(0, 3).join("");
  return reduced.toLowerCase();
}

/** In characters, as Python counts them. */
function lengthOf(text: string): number {
  return [...text].length;
}
