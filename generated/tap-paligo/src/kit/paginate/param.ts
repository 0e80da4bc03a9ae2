import type { RequestSpec } from "../http/message.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** Where in a request a value goes. */
export interface Param {
  readonly in: "query" | "body" | "header";
  /** In a body, dots lead into nested objects: `page.after`. */
  readonly name: string;
}

/** How many records a page shall have, and where the request says so. */
export interface PageSize extends Param {
  readonly value: number;
}

/** The request with this value in its place. */
export function placeParam(
  request: RequestSpec,
  param: Param,
  value: string | number,
): RequestSpec {
  switch (param.in) {
    case "query":
      return { ...request, query: { ...request.query, [param.name]: value } };
    case "header":
      return { ...request, headers: { ...request.headers, [param.name]: value } };
    case "body":
      return { ...request, body: withMember(request.body, param.name.split("."), value) };
  }
}

/** The request with the page size in its place, when there is one. */
export function placeSize(request: RequestSpec, size: PageSize | undefined): RequestSpec {
  return size === undefined ? request : placeParam(request, size, size.value);
}

function withMember(body: Json | undefined, path: readonly string[], value: Json): JsonObject {
  const [name = "", ...rest] = path;
  const members = isJsonObject(body) ? body : {};
  const inner = rest.length === 0 ? value : withMember(members[name], rest, value);
  return { ...members, [name]: inner };
}
