import type { Scope } from "../definition/expression/check.ts";
import type { RequestDefinition } from "../definition/request-schema.ts";
import type { KeyPath } from "../report.ts";
import type { Compiler } from "./compiler.ts";
import type { RequestModel } from "./model.ts";

/** A request that stands alone: `check` and `probe`. */
export function modelRequest(
  compiler: Compiler,
  request: RequestDefinition | undefined,
  place: { readonly path: KeyPath; readonly scope: Scope },
): RequestModel | undefined {
  if (request === undefined) {
    return undefined;
  }
  const { path, scope } = place;
  const given = typeof request === "string" ? { path: request } : request;
  const pathOfPath = typeof request === "string" ? path : [...path, "path"];
  const at = (...keys: string[]) => ({ path: [...path, ...keys], scope });
  return {
    method: given.method ?? "GET",
    path: compiler.code(given.path, { path: pathOfPath, scope, target: "path" }),
    pathText: given.path,
    query: compiler.entries(given.query, (name) => at("query", name)),
    headers: compiler.entries(given.headers, (name) => at("headers", name)),
    body: given.body === undefined ? undefined : compiler.value(given.body, at("body")),
  };
}
