import type { PaginateModel } from "../model/model.ts";

/**
 * How many pages hold so many records, `size` records a page: `one` page whatever there is, `full`
 * ones and the rest, `further` the same and an empty one, or as many as until one is `short`.
 */
export interface PageRule {
  readonly kind: "one" | "full" | "further" | "short";
  readonly size: number;
  /** The definition names the size; otherwise it is assumed. */
  readonly isSized: boolean;
  readonly most: number | undefined;
}

/** Records on a page of an API whose definition does not say how many. */
const assumedPageSize = 100;

/** How the pages of a stream count. `size`: what the definition asks for, where it does. */
export function pageRuleOf(
  paginate: PaginateModel | undefined,
  size: number | undefined,
): PageRule {
  const sized = { size: size ?? assumedPageSize, isSized: size !== undefined };
  if (paginate === undefined) {
    return { kind: "one", ...sized, most: 1 };
  }
  if (paginate.kind === "repeat") {
    const kind = paginate.until === "short-page" ? "short" : "further";
    return { kind, ...sized, most: paginate.maxPages };
  }
  const { stop } = paginate;
  const isTold =
    [stop.total, stop.totalPages, stop.hasMore].some((path) => path !== undefined) ||
    stop.when !== undefined;
  const most = stop.maxPages;
  switch (paginate.kind) {
    case "page":
    case "offset":
      if (isTold) {
        return { kind: "full", ...sized, most };
      }
      return { kind: stop.until === "short-page" ? "short" : "further", ...sized, most };
    case "cursor":
      // Only a page without a last record has no next cursor.
      if (paginate.next.kind === "last" && !isTold) {
        return { kind: stop.until === "short-page" ? "short" : "further", ...sized, most };
      }
      return { kind: "full", ...sized, most };
    case "next_url":
    case "link_header":
    case "page_info":
      return { kind: "full", ...sized, most };
  }
}

/** The requests for so many records. */
export function countPages({ kind, size, most }: PageRule, records: number): number {
  const bound = most ?? Number.POSITIVE_INFINITY;
  switch (kind) {
    case "one":
      return 1;
    case "full":
      return Math.min(bound, Math.max(1, Math.ceil(records / size)));
    case "further":
      return Math.min(bound, Math.ceil(records / size) + 1);
    case "short":
      return Math.min(bound, Math.floor(records / size) + 1);
  }
}

/** The same as a formula over `records`. */
export function pagesFormula({ kind, size, isSized, most }: PageRule, records: string): string {
  const pages = `${records} / ${size}${isSized ? "" : "?"}`;
  const bounded = (formula: string) => (most === undefined ? formula : `min(${most}, ${formula})`);
  switch (kind) {
    case "one":
      return "1";
    case "full":
      return bounded(`max(1, ceil(${pages}))`);
    case "further":
      return bounded(`ceil(${pages}) + 1`);
    case "short":
      return bounded(`floor(${pages}) + 1`);
  }
}
