import { stringifyJson } from "../../templates/kit/json/text.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { bestName, keyNames } from "../inference/vocabulary.ts";

type Records = readonly JsonObject[];

/** How the records of a page relate to records that were read before. */
export type Relation =
  | { readonly kind: "empty" }
  | { readonly kind: "new" }
  | { readonly kind: "same" }
  | { readonly kind: "overlapping"; readonly repeated: number };

/** Tells records apart: by their identifier, else by all they say. */
export type Identify = (record: JsonObject) => string;

export function identifyBy(records: Records): Identify {
  const names = Object.keys(records[0] ?? {});
  const key = bestName(names, keyNames);
  const isUsable =
    key !== undefined && new Set(records.map((record) => record[key])).size === records.length;
  return (record) => stringifyJson(isUsable ? (record[key] ?? null) : record);
}

export function relate(page: Records, before: Records, identify: Identify): Relation {
  if (page.length === 0) {
    return { kind: "empty" };
  }
  const known = new Set(before.map(identify));
  const repeated = page.filter((record) => known.has(identify(record))).length;
  if (repeated === 0) {
    return { kind: "new" };
  }
  return repeated === page.length ? { kind: "same" } : { kind: "overlapping", repeated };
}
