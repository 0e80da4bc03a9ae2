import path from "node:path/posix";

/**
 * The kit modules that some files of a tap reach through imports: a tap carries no code that it
 * does not use. `sources` are the tap's own files by path (an edited one as it is and as it is
 * rendered), `kit` the kit's by path below `kit/`.
 */
export function reachedKit(
  sources: Iterable<readonly [path: string, text: string]>,
  kit: ReadonlyMap<string, string>,
): Map<string, string> {
  const reached = new Map<string, string>();
  const waiting = [...sources].flatMap(([file, text]) => importsOf(file, text));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const name = next.startsWith("src/kit/") ? next.slice("src/kit/".length) : undefined;
    const text = name === undefined ? undefined : kit.get(name);
    if (name !== undefined && text !== undefined && !reached.has(name)) {
      reached.set(name, text);
      waiting.push(...importsOf(next, text));
    }
  }
  return new Map([...reached].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Relative imports of a module, resolved to paths below the tap. The user's own modules are written
 * in any style, and one that only looks like an import does no harm: there is no such file.
 */
export function importsOf(file: string, text: string): string[] {
  const found = text.matchAll(/^[^\n*]*\b(?:from|import)[ (]*(["'])(\.[^"']+)\1/gm);
  return [...found].map(([, , target = ""]) => path.join(path.dirname(file), target));
}
