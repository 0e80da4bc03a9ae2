import { isDeepStrictEqual } from "node:util";
import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import type { PageView, Position } from "./paginator.ts";

/** Notices that paging has come to where it already was. */
export interface LoopGuard {
  /** Takes the next page into account. @throws TapError of kind `data` when pages repeat. */
  check(page: PageView): void;
}

/**
 * A guard for the pages of one request. It needs no memory of all positions: it keeps one and
 * moves it to page 1, 2, 4, 8 ... (Brent's algorithm), which meets every cycle, of any length.
 * Two equal pages in a row, which an API sends that ignores the position, are a loop too, unless
 * `repeats` says that the same request is meant to be repeated.
 */
export function createLoopGuard(options: {
  readonly stream: string;
  readonly repeats?: boolean;
}): LoopGuard {
  const { stream, repeats = false } = options;
  let kept: Position | undefined;
  let nextToKeep = 1;
  let previous: readonly JsonObject[] = [];
  return {
    check(page) {
      const { position, records, pages } = page;
      if (position !== undefined && position === kept) {
        throw loop(stream, page, "the API leads back to a position that was already read");
      }
      if (pages >= nextToKeep) {
        kept = position;
        nextToKeep = pages * 2;
      }
      if (repeats) {
        return;
      }
      // Not the bytes: some answers count requests, or name the page that was asked for.
      if (records.length > 0 && isDeepStrictEqual(records, previous)) {
        throw loop(stream, page, "it equals the page before");
      }
      previous = records;
    },
  };
}

function loop(stream: string, { pages, position }: PageView, what: string): TapError {
  // Cursors and URLs may carry credentials, so only numbers are shown.
  const where = typeof position === "number" ? ` (at ${position})` : "";
  return new TapError(
    "data",
    `Paging of ${stream} does not end: page ${pages}${where}: ${what}. ` +
      "Check the stream's pagination: the parameter that carries the position, and where the next " +
      "one is read from.",
  );
}
