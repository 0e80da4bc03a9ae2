import type { Path } from "../../templates/kit/json/path.ts";
import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { ListingDefinition } from "../definition/for-each-schema.ts";
import { parsePaths } from "../definition/path-text.ts";
import type { Compiler } from "./compiler.ts";
import type { PaginateModel, RequestModel } from "./model.ts";
import { modelPaginate } from "./paginate.ts";
import { modelRequest } from "./request.ts";
import { configScope, stopScope } from "./scopes.ts";

/** The values that a stream is read for. */
export type ForEachModel =
  | { readonly kind: "list"; readonly values: readonly (string | number | boolean)[] }
  | { readonly kind: "expression"; readonly value: Code }
  | {
      readonly kind: "request";
      readonly request: RequestModel;
      readonly records: readonly Path[];
      readonly paginate: PaginateModel | undefined;
      readonly value: Code;
    };

/** `undefined` where the stream is read once. */
export function modelForEach(
  compiler: Compiler,
  definition: CheckedDefinition,
  { name, parts }: CheckedStream,
): ForEachModel | undefined {
  const { for_each: values } = parts;
  const path = ["streams", name, "for_each"];
  const scope = configScope(definition);
  if (values === undefined) {
    return undefined;
  }
  if (typeof values === "string") {
    const value = compiler.code(values, { path, scope, target: "value" });
    return { kind: "expression", value };
  }
  return Array.isArray(values)
    ? { kind: "list", values }
    : modelListing(compiler, definition, values, path);
}

function modelListing(
  compiler: Compiler,
  definition: CheckedDefinition,
  listing: ListingDefinition,
  path: string[],
): ForEachModel {
  const { records, paginate, value, ...request } = listing;
  const config = configScope(definition);
  const record = { description: "a record of the list" };
  const scope = { place: "a value of a list", roots: { ...config.roots, record } };
  return {
    kind: "request",
    request: modelRequest(compiler, request, { path, scope: config }),
    records: parsePaths(records ?? "."),
    paginate: modelPaginate(compiler, paginate, {
      path: [...path, "paginate"],
      config,
      stop: stopScope,
    }),
    value: compiler.code(value, { path: [...path, "value"], scope, target: "value" }),
  };
}
