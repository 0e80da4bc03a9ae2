import type { Path } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import {
  bestName,
  envelopeNames,
  plainName,
  rankOf,
  recordNames,
} from "../inference/vocabulary.ts";

/** Where an answer has its records. */
export type RecordPlace =
  | { readonly kind: "list"; readonly path: Path; readonly records: readonly JsonObject[] }
  /** The answer is one object, without a list of objects in it. */
  | { readonly kind: "object"; readonly record: JsonObject }
  | { readonly kind: "none"; readonly reason: string };

/** As deep as a list of records may lie: `data.users.items`. */
const deepest = 3;

/**
 * Finds the records: the answer itself, or the list of objects in it that lies least deep; of
 * several the one named like the resource, like records are named, or the longest.
 */
export function findRecords(body: Json, resource: string): RecordPlace {
  if (Array.isArray(body)) {
    return areObjects(body)
      ? { kind: "list", path: [], records: body }
      : { kind: "none", reason: "The answer is a list of values that are no objects." };
  }
  if (!isJsonObject(body)) {
    return { kind: "none", reason: "The answer is a single value, neither a list nor an object." };
  }
  // What has an id of its own is a record, and unnamed lists in it are its own.
  const isRecord = bestName(Object.keys(body), ownIds) !== undefined;
  const lists = listsIn(body, []).filter(
    (list) => nameRank(list, resource) < unnamed || (!isRecord && list.records.length > 0),
  );
  const best = lists.toSorted((a, b) => compareLists(a, b, resource))[0];
  if (best === undefined) {
    return { kind: "object", record: body };
  }
  return { kind: "list", ...best };
}

const ownIds = ["id", "uuid", "guid", "_id"];
const unnamed = 2;

interface FoundList {
  readonly path: Path;
  readonly records: readonly JsonObject[];
}

function listsIn(object: JsonObject, path: Path): FoundList[] {
  return Object.entries(object).flatMap(([name, value]) => {
    const here = [...path, name];
    if (rankOf(name, envelopeNames) !== undefined) {
      return [];
    }
    if (Array.isArray(value)) {
      return areObjects(value) ? [{ path: here, records: value }] : [];
    }
    return isJsonObject(value) && here.length < deepest ? listsIn(value, here) : [];
  });
}

function compareLists(a: FoundList, b: FoundList, resource: string): number {
  return (
    Number(a.records.length === 0) - Number(b.records.length === 0) ||
    nameRank(a, resource) - nameRank(b, resource) ||
    a.path.length - b.path.length ||
    b.records.length - a.records.length
  );
}

/** Named for it comes before the nesting: `{ data: { users: [...], roles: [...] } }`. */
function nameRank({ path }: FoundList, resource: string): number {
  const name = path.at(-1) ?? "";
  if (plainName(name) === plainName(resource)) {
    return 0;
  }
  const rank = rankOf(name, recordNames);
  return rank === undefined ? unnamed : 1 + rank / recordNames.length;
}

function areObjects(values: Json[]): values is JsonObject[] {
  return values.every(isJsonObject);
}
