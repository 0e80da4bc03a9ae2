import type { Path } from "../../templates/kit/json/path.ts";

/** A path as a definition writes it: `a.b.*`, `.` for the whole, `\.` for a dot in a name. */
export function parsePath(text: string): Path {
  if (text === ".") {
    return [];
  }
  return text.split(/(?<!\\)\./).map((step) => step.replaceAll("\\.", "."));
}

/** One or several paths. */
export function parsePaths(text: string | readonly string[]): Path[] {
  return (typeof text === "string" ? [text] : text).map(parsePath);
}
