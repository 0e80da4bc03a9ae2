import type { Path } from "../../templates/kit/json/path.ts";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { linkHeader } from "../../templates/kit/paginate/link-header.ts";
import { nextUrl } from "../../templates/kit/paginate/next-url.ts";
import { offset } from "../../templates/kit/paginate/offset.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import type { Paginator } from "../../templates/kit/paginate/paginator.ts";
import type { PageSize } from "../../templates/kit/paginate/param.ts";
import type { Source } from "../../templates/kit/paginate/source.ts";
import type { StopRules } from "../../templates/kit/paginate/stop.ts";
import type { DraftMap } from "../draft/draft.ts";
import { pathText } from "./members.ts";

/** A way in which an API may be paged, as the definition language has it. */
export type Paging = PagingKind & {
  readonly size?: PageSize | undefined;
  readonly stop?: Pick<StopRules, "until" | "total" | "totalPages" | "hasMore"> | undefined;
};

type PagingKind =
  | { readonly kind: "link_header" }
  | { readonly kind: "next_url"; readonly next: Source; readonly pin?: boolean }
  | {
      readonly kind: "cursor";
      readonly next: Source | { readonly lastRecord: Path };
      readonly param: string;
    }
  | { readonly kind: "page" | "offset"; readonly param: string; readonly start: number };

/** The paginator that a generated tap has for it: what is tried is what will run. */
export function paginatorOf(paging: Paging): Paginator {
  const { size, stop } = paging;
  const more = { ...(size && { size }), ...(stop && { stop }) };
  switch (paging.kind) {
    case "link_header":
      return linkHeader(more);
    case "next_url":
      return nextUrl({ next: paging.next, ...(paging.pin && { keep: "pin" }), ...more });
    case "cursor": {
      const { next, param } = paging;
      return cursor({ next, param: { in: "query", name: param }, ...more });
    }
    case "page":
    case "offset": {
      const { kind, param, start } = paging;
      const make = kind === "page" ? pageNumber : offset;
      return make({ param: { in: "query", name: param }, start, ...more });
    }
  }
}

/** The same as the value of `paginate`. */
export function paginateMap(paging: Paging): DraftMap {
  const { size, stop = {} } = paging;
  const shared = {
    size: size && { [size.name]: size.value },
    until: stop.until,
    total: stop.total && pathText(stop.total),
    total_pages: stop.totalPages && pathText(stop.totalPages),
    has_more: stop.hasMore && pathText(stop.hasMore),
  };
  switch (paging.kind) {
    case "link_header":
      return { link_header: shared };
    case "next_url":
      return { next_url: { ...sourceMap(paging.next), pin: paging.pin || undefined, ...shared } };
    case "cursor": {
      const { next, param } = paging;
      const from =
        "lastRecord" in next ? { next_field: pathText(next.lastRecord) } : sourceMap(next);
      return { cursor: { ...from, param, ...shared } };
    }
    case "page":
      return { page: { param: paging.param, start: startOf(paging.start, 1), ...shared } };
    case "offset":
      return { offset: { param: paging.param, start: startOf(paging.start, 0), ...shared } };
  }
}

function startOf(start: number, usual: number): number | undefined {
  return start === usual ? undefined : start;
}

function sourceMap(source: Source): DraftMap {
  return "path" in source ? { next: pathText(source.path) } : { next_header: source.header };
}
