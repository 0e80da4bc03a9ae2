import { isDeepStrictEqual } from "node:util";
import { TapError } from "../errors.ts";
import { parseJsonBytes } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import { extractRecords } from "../records/extract.ts";
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
  let previous: Seen = { count: 0, last: undefined, bytes: undefined, records: () => [] };
  return {
    check(page) {
      const { position, pages } = page;
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
      const seen = seenOf(page);
      if (seen.count > 0 && isSame(seen, previous)) {
        throw loop(stream, page, "it equals the page before");
      }
      previous = seen;
    },
  };
}

/** What is remembered of a page: not its records, which would be in memory twice. */
interface Seen {
  readonly count: number;
  readonly last: JsonObject | undefined;
  readonly bytes: Buffer | undefined;
  records(): readonly JsonObject[];
}

function seenOf({ count, last, bytes, records, again }: PageView): Seen {
  if (bytes !== undefined) {
    return { count, last, bytes, records: () => recordsOf(bytes) };
  }
  return { count, last, bytes, records: again ?? (() => records) };
}

function isSame(one: Seen, other: Seen): boolean {
  if (one.count !== other.count) {
    return false;
  }
  return one.bytes !== undefined && other.bytes !== undefined
    ? one.bytes.equals(other.bytes)
    : isDeepStrictEqual(one.last, other.last) && isDeepStrictEqual(one.records(), other.records());
}

function recordsOf(bytes: Buffer): JsonObject[] {
  return extractRecords(parseJsonBytes(bytes), [[]]);
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
