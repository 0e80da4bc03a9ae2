import { type Path, valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { PageView } from "./paginator.ts";

/**
 * When the last page has been read. All rules see what the server sent, before any filter of ours,
 * so that leaving records out never ends a stream early.
 *
 * Any rule that applies ends the stream; none can make it go on. So a hard maximum always wins,
 * and an empty page ends pages and offsets even where `hasMore` is true.
 */
export interface StopRules {
  /**
   * `empty-page`: a page without records is behind the last one. `short-page`: a page with fewer
   * records than asked for is the last; it saves a request, but loses records where the server
   * sends fewer than asked for. Pages and offsets stop at an empty page unless said; cursors and
   * URLs go on while the API names a next page.
   */
  readonly until?: "empty-page" | "short-page";
  /** Where the answer has the number of all records. */
  readonly total?: Path;
  /** Where the answer has the number of all pages. */
  readonly totalPages?: Path;
  /** Where the answer says whether there are more: false ends the stream, absence says nothing. */
  readonly hasMore?: Path;
  /** Never more pages than this. */
  readonly maxPages?: number;
  /** True after the last page. */
  when?(page: StopView): boolean;
}

/** A page as `when` sees it. */
export interface StopView {
  readonly response: Json;
  readonly headers: Readonly<Record<string, string>>;
  /** Records in this page. */
  readonly count: number;
  readonly last: JsonObject | undefined;
}

/** True when the rules say that this page is the last. `size`: the records asked for in a page. */
export function isLastPage(page: PageView, stop: StopRules, size: number | undefined): boolean {
  const { response, count, last, pages, total } = page;
  const { body, headers } = response;
  return (
    pages >= (stop.maxPages ?? Number.POSITIVE_INFINITY) ||
    (stop.hasMore !== undefined && isFalse(valueAt(body, stop.hasMore))) ||
    pages >= numberAt(body, stop.totalPages) ||
    total >= numberAt(body, stop.total) ||
    (stop.until !== undefined && count === 0) ||
    (stop.until === "short-page" && count < (size ?? 0)) ||
    (stop.when?.({ response: body, headers, count, last }) ?? false)
  );
}

function isFalse(value: Json | undefined): boolean {
  return value === false || value === 0 || value === "false" || value === "0";
}

/** The number at a path, also given as text; infinity, which nothing reaches, where there is none. */
export function numberAt(body: Json, path: Path | undefined): number {
  const value = path && valueAt(body, path);
  const isEmpty = value === undefined || value === null || value === "";
  const number = isEmpty ? Number.NaN : Number(value);
  // Some APIs say -1 for a number they do not know.
  return Number.isNaN(number) || number < 0 ? Number.POSITIVE_INFINITY : number;
}
