import { environmentName } from "../../templates/kit/config/setting.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { itemsOf } from "../../templates/kit/records/items.ts";
import type { StreamModel } from "../model/model.ts";
import { findReferences } from "../simulate/references.ts";
import { codesOfRequest } from "../simulate/request.ts";
import { exampleBookmark, requestBookmark, requestWindow } from "./example-bookmark.ts";
import { exampleRecord, type FieldVariable } from "./example-record.ts";
import { placeholderText } from "./placeholder.ts";
import type { Workbench } from "./workbench.ts";

/** What the requests of a stream are computed from, with examples of what only a run knows. */
export interface RootsOfRuns {
  readonly first: JsonObject;
  /** Absent where a second run asks for the same. */
  readonly second: JsonObject | undefined;
  /** What the examples stand for. */
  readonly variables: readonly FieldVariable[];
}

export function rootsOfRuns(bench: Workbench, stream: StreamModel): RootsOfRuns {
  const { replication, graphqlQuery } = stream;
  const above = aboveOf(bench, stream);
  const item = itemOf(bench, stream);
  const variables = [...above.variables, ...item.variables];
  const shared = {
    ...above.roots,
    ...(item.value !== undefined && { item: item.value }),
    depth: 0,
    ancestors: [],
    ...(graphqlQuery !== undefined && { query: graphqlQuery }),
  };
  if (replication === undefined) {
    return { first: shared, second: undefined, variables };
  }
  const { now } = bench;
  const start = replication.start && bench.settle(replication.start);
  const rootsAt = (begin: Json | undefined): JsonObject => {
    const bookmark = requestBookmark(begin, replication);
    const window = requestWindow(stream, replication, { begin, now });
    return { ...shared, bookmark, ...(window && { window }) };
  };
  const isAlwaysWhole = replication.filter === "start";
  const second = isAlwaysWhole ? undefined : rootsAt(exampleBookmark(stream, replication, now));
  return { first: rootsAt(start), second, variables };
}

/** The records of the stream above, as far as the requests read them. */
function aboveOf(
  { model }: Workbench,
  { parent, request, job }: StreamModel,
): { readonly roots: JsonObject; readonly variables: readonly FieldVariable[] } {
  const codes = [request, job?.submit].flatMap((each) => (each ? codesOfRequest(each) : []));
  const above = model.streams.find(({ name }) => name === parent?.names[0]);
  const one = exampleRecord(codes, "parent", above);
  const isListed = codes.some((code) => code.roots.includes("parents"));
  const all = above && isListed ? exampleRecord([], "parents", above) : undefined;
  return {
    roots: { parent: one.record, parents: [all?.record ?? one.record] },
    variables: all === undefined ? one.variables : all.variables,
  };
}

/** The first of the values that the stream is read for. */
function itemOf(
  bench: Workbench,
  { forEach, name }: StreamModel,
): { readonly value: Json | undefined; readonly variables: readonly FieldVariable[] } {
  switch (forEach?.kind) {
    case undefined:
      return { value: undefined, variables: [] };
    case "list":
      return { value: forEach.values[0], variables: [] };
    case "expression":
      return { value: itemsOf(bench.settle(forEach.value))[0], variables: [] };
    case "request": {
      const variable = environmentName(name, "item");
      const paths = findReferences(forEach.value, "record").map((path) => path.join("."));
      const meaning = `\`${paths.join("`, `")}\` of a record of that list`;
      return { value: placeholderText({ variable }), variables: [{ variable, meaning }] };
    }
  }
}
