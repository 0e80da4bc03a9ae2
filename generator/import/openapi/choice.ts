import type { ListOperation } from "./operations.ts";

/** Which operations become streams; all of them where nothing is said. */
export interface Choice {
  /** The operations themselves, by id. */
  readonly ids?: readonly string[];
  readonly tags?: readonly string[];
  /** Patterns of ids and paths, in which `*` stands for anything. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
}

export function isChosen(
  { id, path, tags }: Pick<ListOperation, "id" | "path" | "tags">,
  { ids, tags: wanted = [], include = [], exclude = [] }: Choice,
): boolean {
  const fits = (patterns: readonly string[]) =>
    patterns.some((pattern) => matches(pattern, id) || matches(pattern, path));
  const lower = wanted.map((tag) => tag.toLowerCase());
  return (
    (ids === undefined || ids.includes(id)) &&
    (lower.length === 0 || tags.some((tag) => lower.includes(tag.toLowerCase()))) &&
    (include.length === 0 || fits(include)) &&
    !fits(exclude)
  );
}

/** Parts of the pattern one after the other: a regular expression could take very long. */
function matches(pattern: string, text: string): boolean {
  const [first = "", ...parts] = pattern.toLowerCase().split("*");
  const lower = text.toLowerCase();
  if (!lower.startsWith(first)) {
    return false;
  }
  let at = first.length;
  const last = parts.pop();
  for (const part of parts) {
    const found = lower.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return last === undefined
    ? at === lower.length
    : lower.length - last.length >= at && lower.endsWith(last);
}
