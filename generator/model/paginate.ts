import type { Scope } from "../definition/expression/check.ts";
import type { PaginateDefinition } from "../definition/paginate-schema.ts";
import { parsePath } from "../definition/path-text.ts";
import type { KeyPath } from "../report.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import type { NextModel, PaginateModel, SizeModel, StopModel } from "./model.ts";

type Stops = NonNullable<PaginateDefinition["page"]>;
type Place = "query" | "body" | "header" | undefined;

/** How an API is paged. The rules have made sure that one kind is named. */
export function modelPaginate(
  compiler: Compiler,
  paginate: PaginateDefinition | "none" | undefined,
  place: { readonly path: KeyPath; readonly config: Scope; readonly stop: Scope },
): PaginateModel | undefined {
  if (paginate === undefined || paginate === "none") {
    return undefined;
  }
  const { page, offset, cursor, next_url, link_header, repeat } = paginate;
  if (page !== undefined) {
    const param = { in: page.in ?? languageDefaults["paginate.in"].value, name: page.param };
    return {
      kind: "page",
      param,
      start: page.start ?? languageDefaults["paginate.page.start"].value,
      ...paged("page", page, page.in),
    };
  }
  if (offset !== undefined) {
    const param = { in: offset.in ?? languageDefaults["paginate.in"].value, name: offset.param };
    return {
      kind: "offset",
      param,
      start: offset.start ?? languageDefaults["paginate.offset.start"].value,
      ...paged("offset", offset, offset.in),
    };
  }
  if (cursor !== undefined) {
    const param = { in: cursor.in ?? languageDefaults["paginate.in"].value, name: cursor.param };
    const next = nextOf(cursor.next, cursor.next_header, cursor.next_field);
    return { kind: "cursor", param, next, ...paged("cursor", cursor, cursor.in) };
  }
  if (next_url !== undefined) {
    const next = nextOf(next_url.next, next_url.next_header, undefined);
    return {
      kind: "next_url",
      next,
      pin: next_url.pin ?? languageDefaults["paginate.next_url.pin"].value,
      ...paged("next_url", next_url, undefined),
    };
  }
  if (link_header !== undefined) {
    return {
      kind: "link_header",
      rel: link_header.rel ?? languageDefaults["paginate.link_header.rel"].value,
      ...paged("link_header", link_header, undefined),
    };
  }
  return repeat === undefined
    ? undefined
    : { kind: "repeat", until: repeat.until, size: repeat.size, maxPages: repeat.max_pages };

  function paged(
    kind: string,
    given: Omit<Stops, "param">,
    at: Place,
  ): { size: SizeModel | undefined; stop: StopModel } {
    return { size: sizeOf(kind, given.size, at), stop: stopOf(kind, given) };
  }

  function sizeOf(kind: string, size: Stops["size"], at: Place): SizeModel | undefined {
    const [entry] = Object.entries(size ?? {});
    if (entry === undefined) {
      return undefined;
    }
    const [name, given] = entry;
    const path = [...place.path, kind, "size", name];
    return {
      in: at ?? languageDefaults["paginate.in"].value,
      name,
      value: compiler.number(given, { path, scope: place.config }),
    };
  }

  function stopOf(kind: string, given: Omit<Stops, "param">): StopModel {
    const path = [...place.path, kind, "stop"];
    return {
      until: given.until,
      total: given.total === undefined ? undefined : parsePath(given.total),
      totalPages: given.total_pages === undefined ? undefined : parsePath(given.total_pages),
      hasMore: given.has_more === undefined ? undefined : parsePath(given.has_more),
      maxPages: given.max_pages,
      when:
        given.stop === undefined
          ? undefined
          : compiler.code(given.stop, { path, scope: place.stop, target: "boolean" }),
    };
  }
}

function nextOf(
  path: string | undefined,
  header: string | undefined,
  field: string | undefined,
): NextModel {
  if (header !== undefined) {
    return { kind: "header", header: header.toLowerCase() };
  }
  return field === undefined
    ? { kind: "path", path: parsePath(path ?? "") }
    : { kind: "last", path: parsePath(field) };
}
