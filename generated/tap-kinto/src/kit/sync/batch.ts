import { TapError } from "../errors.ts";
import { type Path, valueAt } from "../json/path.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { Stream } from "../stream.ts";
import type { Above } from "./slice.ts";

/** Finds the parent of a raw record among those that its request asked for. */
export type FindParent = (raw: JsonObject) => JsonObject | undefined;

/** The parents in groups, each for one request. */
export function* groupsOf<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) {
    yield all.slice(from, from + size);
  }
}

/**
 * How the records of a request for several parents are told apart; `undefined` where no parent is
 * known. Ids are compared as texts: they are often numbers at one end and texts at the other.
 */
export function findParentAmong(
  { batch }: Stream,
  parents: readonly Above[],
): FindParent | undefined {
  const match = batch?.match;
  if (match === undefined || parents.length === 0) {
    return undefined;
  }
  const names = match.map((pair) => pair.parent);
  const paths = match.map((pair) => pair.record);
  const known = new Map(
    parents.map(({ record }) => [idOf(names.map((name) => record[name])), record]),
  );
  return (raw) => {
    const parent = known.get(idOf(paths.map((path) => valueAt(raw, path))));
    if (parent === undefined) {
      throw new TapError("data", unknownParent(paths));
    }
    return parent;
  };
}

function idOf(values: readonly (Json | undefined)[]): string {
  return JSON.stringify(
    values.map((value) => (typeof value === "string" ? value : stringifyJson(value ?? null))),
  );
}

function unknownParent(paths: readonly Path[]): string {
  const places = paths.map((path) => path.join(".")).join(", ");
  return (
    `A record belongs to none of the parents that it was asked for, by its ${places}. ` +
    "Correct what `match` compares, or ask for these parents only."
  );
}
