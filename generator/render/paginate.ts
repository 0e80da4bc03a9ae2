import type { NextModel, PaginateModel, SizeModel, StopModel } from "../model/model.ts";
import { printCode, printFunction, type Uses } from "./code.ts";
import { call, literal, object, type Printable } from "./literal.ts";

/** The call that makes a paginator. */
export function printPaginate(paginate: PaginateModel, uses: Uses): Printable {
  switch (paginate.kind) {
    case "page":
      return paginator("pageNumber", "page", {
        param: literal(paginate.param),
        start: paginate.start === 1 ? undefined : literal(paginate.start),
        ...shared(paginate, uses),
      });
    case "offset":
      return paginator("offset", "offset", {
        param: literal(paginate.param),
        start: paginate.start === 0 ? undefined : literal(paginate.start),
        ...shared(paginate, uses),
      });
    case "cursor":
      return paginator("cursor", "cursor", {
        next: printNext(paginate.next),
        param: literal(paginate.param),
        ...shared(paginate, uses),
      });
    case "next_url":
      return paginator("nextUrl", "next-url", {
        next: printNext(paginate.next),
        keep: paginate.pin ? literal("pin") : undefined,
        ...shared(paginate, uses),
      });
    case "link_header":
      return paginator("linkHeader", "link-header", {
        rel: paginate.rel === "next" ? undefined : literal(paginate.rel),
        ...shared(paginate, uses),
      });
    case "page_info":
      return paginator("pageInfo", "page-info", {
        path: literal(paginate.path),
        variable: literal(paginate.variable),
      });
    case "repeat":
      return paginator("repeat", "repeat", {
        until: literal(paginate.until),
        size: paginate.size === undefined ? undefined : literal(paginate.size),
        stop:
          paginate.maxPages === undefined ? undefined : literal({ maxPages: paginate.maxPages }),
      });
  }

  function paginator(
    name: string,
    file: string,
    options: Readonly<Record<string, Printable | undefined>>,
  ): Printable {
    uses.imports.set(name, `paginate/${file}.ts`);
    return call(name, object(options));
  }
}

function shared(
  { size, stop }: { readonly size: SizeModel | undefined; readonly stop: StopModel },
  uses: Uses,
): Readonly<Record<string, Printable | undefined>> {
  return {
    size:
      size &&
      object({
        in: literal(size.in),
        name: literal(size.name),
        value: printCode(size.value, uses),
      }),
    stop: printStop(stop, uses),
  };
}

function printStop(stop: StopModel, uses: Uses): Printable | undefined {
  const { when, ...rest } = stop;
  const present = Object.values(stop).some((rule) => rule !== undefined);
  if (!present) {
    return undefined;
  }
  const members = Object.entries(rest).map(([name, value]) => [
    name,
    value === undefined ? undefined : literal(value),
  ]);
  return object({
    ...Object.fromEntries(members),
    when: when && printFunction(when, uses),
  });
}

function printNext(next: NextModel): Printable {
  switch (next.kind) {
    case "path":
      return literal({ path: next.path });
    case "header":
      return literal({ header: next.header });
    case "last":
      return literal({ lastRecord: next.path });
  }
}
