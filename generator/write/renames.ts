import type { StreamModel } from "../model/model.ts";

/** A stream that has another name now, and where its files lie. */
export interface Rename {
  readonly from: { readonly stream: string; readonly file: string };
  readonly to: { readonly stream: string; readonly file: string };
}

/** How much alike the fields of streams with different requests have to be. */
const likeness = 0.8;
/** A few fields, such as id and name, are alike by chance. */
const fewest = 3;

/**
 * Streams that are gone while another one came that asks the same of the API, or has nearly the same
 * fields. Each belongs to one pair at most: the one whose fields are most alike.
 */
export function findRenames(
  before: readonly StreamModel[],
  after: readonly StreamModel[],
): Rename[] {
  const gone = before.filter(({ name }) => after.every((stream) => stream.name !== name));
  const come = after.filter(({ name }) => before.every((stream) => stream.name !== name));
  const pairs = gone
    .flatMap((from) => come.map((to) => ({ from, to, score: score(from, to) })))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score);
  const taken = new Set<StreamModel>();
  const renames: Rename[] = [];
  for (const { from, to } of pairs) {
    if (!taken.has(from) && !taken.has(to)) {
      taken.add(from).add(to);
      renames.push({ from: placeOf(from), to: placeOf(to) });
    }
  }
  return renames;
}

/** Between 0 and 2: 0 says that they are different streams. */
function score(from: StreamModel, to: StreamModel): number {
  const alike = likenessOf(from, to);
  if (isSameRequest(from, to)) {
    return 1 + alike;
  }
  const isLikely = alike >= likeness && Math.min(from.fields.length, to.fields.length) >= fewest;
  return isLikely ? alike : 0;
}

function isSameRequest(from: StreamModel, to: StreamModel): boolean {
  const [a, b] = [from.request, to.request];
  return a !== undefined && a.method === b?.method && a.pathText === b.pathText;
}

/** The part of their fields that both have, by name and type. */
function likenessOf(from: StreamModel, to: StreamModel): number {
  const [a, b] = [namesOf(from), namesOf(to)];
  const both = [...a].filter((field) => b.has(field)).length;
  return both / Math.max(1, a.size + b.size - both);
}

function namesOf({ fields }: StreamModel): Set<string> {
  return new Set(fields.map(({ name, type }) => JSON.stringify([name, type])));
}

function placeOf({ name, file }: StreamModel): Rename["from"] {
  return { stream: name, file: `src/streams/${file}.ts` };
}
