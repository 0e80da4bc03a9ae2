import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { itemsOf } from "../../templates/kit/records/items.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { SimulatedListing } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { StreamModel } from "../model/model.ts";
import { simulatePaging } from "./paging.ts";
import { findReferences } from "./references.ts";

/** The values that a stream is read for, as the fake API has them. */
interface SimulatedItems {
  readonly count: number;
  /** Where a request gives them. */
  readonly listing?: SimulatedListing;
}

/** More than a page of the smallest size. */
const listed = 3;

/** `undefined` for a stream that is read once. */
export function simulateItems(
  { forEach }: StreamModel,
  evaluate: (code: Code) => unknown,
): SimulatedItems | undefined {
  switch (forEach?.kind) {
    case undefined:
      return undefined;
    case "list":
      return { count: new Set(forEach.values).size };
    case "expression":
      return { count: itemsOf(jsonOf(evaluate(forEach.value))).length };
    case "request": {
      const paths = findReferences(forEach.value, "record");
      return {
        count: listed,
        listing: {
          paging: simulatePaging(forEach.paginate, evaluate),
          records: forEach.records[0] ?? [],
          rows: Array.from({ length: listed }, (_, index) => listedRow(paths, index)),
        },
      };
    }
  }
}

/** Settings that hold the values of a stream are looked up before there is an API. */
export function codesOfItems({ forEach }: StreamModel): Code[] {
  switch (forEach?.kind) {
    case "expression":
      return [forEach.value];
    case "request": {
      const { paginate: pages } = forEach;
      const sized = pages === undefined || pages.kind === "repeat" ? undefined : pages.size;
      return sized === undefined ? [] : [sized.value];
    }
    default:
      return [];
  }
}

function listedRow(paths: readonly (readonly string[])[], index: number): JsonObject {
  const row = paths.reduce<Json>((made, path) => put(made, path, `item-${index + 1}`), {});
  return isJsonObject(row) ? row : {};
}

function jsonOf(value: unknown): Json | undefined {
  const text = JSON.stringify(value);
  return text === undefined ? undefined : JSON.parse(text);
}
