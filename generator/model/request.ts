import type { Scope } from "../definition/expression/check.ts";
import type { RequestDefinition } from "../definition/request-schema.ts";
import type { KeyPath } from "../report.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { RequestModel } from "./model.ts";

/** Where a request stands; `path` unless its path may be computed as a whole. */
interface RequestPlace {
  readonly path: KeyPath;
  readonly scope: Scope;
  readonly target?: "path" | "text";
  /** Where the path begins in a text that names the method too. */
  readonly offset?: number;
}

/** A request that stands alone: `check`, `probe` and `login`. */
export function modelRequest(
  compiler: Compiler,
  request: RequestDefinition,
  place: RequestPlace,
): RequestModel;
export function modelRequest(
  compiler: Compiler,
  request: RequestDefinition | undefined,
  place: RequestPlace,
): RequestModel | undefined;
export function modelRequest(
  compiler: Compiler,
  request: RequestDefinition | undefined,
  place: RequestPlace,
): RequestModel | undefined {
  if (request === undefined) {
    return undefined;
  }
  const { path, scope, target = "path", offset = 0 } = place;
  const given = typeof request === "string" ? { path: request } : request;
  const pathOfPath = typeof request === "string" ? path : [...path, "path"];
  const at = (...keys: string[]) => ({ path: [...path, ...keys], scope });
  return {
    method: given.method ?? languageDefaults.method.value,
    path: compiler.code(given.path, { path: pathOfPath, scope, target, offset }),
    pathText: given.path,
    query: compiler.entries(given.query, (name) => at("query", name)),
    headers: compiler.entries(given.headers, (name) => at("headers", name)),
    body: given.body === undefined ? undefined : compiler.value(given.body, at("body")),
  };
}
