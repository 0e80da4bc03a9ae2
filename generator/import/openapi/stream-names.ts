import { isSafeName, singularName } from "../../names.ts";
import {
  endsInVariable,
  isVersion,
  segmentsOf,
  snakeCase,
  variablesOf,
  wordsOfPath,
} from "./path-words.ts";

const longest = 60;
/** Last words of a path that say nothing of what is listed. */
const empty = new Set([
  "search",
  "list",
  "query",
  "find",
  "filter",
  "all",
  "index",
  "items",
  "get",
]);

/** A name for each path: its last word, and as many before it as tell it from the others. */
export function nameStreams(paths: readonly string[]): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  // The shortest path is the thing itself, longer ones list what belongs to something else.
  const ordered = paths.toSorted((a, b) => segmentsOf(a).length - segmentsOf(b).length);
  for (const path of ordered) {
    const name =
      candidates(path).find((each) => isSafeName(each) && !taken.has(each)) ??
      numbered(path, taken);
    taken.add(name);
    names.set(path, name);
  }
  return names;
}

function candidates(path: string): string[] {
  const words = wordsOfPath(path)
    .map(snakeCase)
    .filter((word) => word !== "");
  const least = empty.has(words.at(-1) ?? "") ? 2 : 1;
  const tails = words.map((_, index) => tail(words, index + 1)).slice(least - 1);
  const versions = segmentsOf(path).filter(isVersion).map(snakeCase);
  const variables = variablesOf(path).map(snakeCase);
  const last = words.at(-1) ?? "root";
  return [
    ...tails,
    ...versions.map((version) => `${last}_${version}`),
    ...(endsInVariable(path) ? variables.slice(-1).map((name) => `${last}_by_${name}`) : []),
    ...variables.map((name) => `${name}_${last}`),
    last,
  ].map((name) => name.slice(0, longest));
}

/** The last words of a path, all but the last in the singular. */
function tail(words: readonly string[], count: number): string {
  const last = words.slice(-count);
  return last.map((word, index) => (index < last.length - 1 ? singularName(word) : word)).join("_");
}

function numbered(path: string, taken: ReadonlySet<string>): string {
  const [first = "", ...more] = candidates(path);
  const last =
    [first, ...more].findLast((name) => isSafeName(name)) ?? `stream_${first}`.slice(0, longest);
  const base = isSafeName(last) ? last : "stream";
  for (let number = 2; ; number += 1) {
    const name = `${base}_${number}`;
    if (!taken.has(name)) {
      return name;
    }
  }
}
