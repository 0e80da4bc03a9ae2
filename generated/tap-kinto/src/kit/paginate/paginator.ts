import type { ApiResponse, RequestSpec } from "../http/message.ts";
import type { JsonObject } from "../json/value.ts";

/** Where a page begins: a page number, an offset, a cursor or a URL. */
export type Position = string | number;

/** A page that was read, as the stop rules see it. */
export interface PageView {
  readonly response: ApiResponse;
  /** The records as the server sent them. */
  readonly records: readonly JsonObject[];
  /** The bytes of the list of records, where they were not parsed. */
  readonly bytes?: Buffer | undefined;
  /** Reads the records once more from the answer; absent where they are kept anyway. */
  again?(): readonly JsonObject[];
  /** Records that the server sent in this page, before any filter of ours. */
  readonly count: number;
  /** The last of them as the server sent it. */
  readonly last: JsonObject | undefined;
  /** Where this page began; `undefined` for the first. */
  readonly position: Position | undefined;
  /** Pages read so far, this one included. */
  readonly pages: number;
  /** Records read so far, this page's included. */
  readonly total: number;
}

/** How an API is paged. It keeps no state: a page and its position decide what comes next. */
export interface Paginator {
  /** The request for the page at this position (`undefined`: the first). */
  place(request: RequestSpec, position: Position | undefined): RequestSpec;
  /** Where the next page begins; `undefined` at the end. */
  next(page: PageView): Position | undefined;
  /**
   * Where the pages behind this one will probably begin, the next one first, at most so many:
   * so that they can be asked for at once. Absent where each page names the next.
   */
  ahead?(page: PageView, most: number): Ahead;
}

/** Positions that probably follow. */
export interface Ahead {
  readonly positions: readonly Position[];
  /** All of them exist, as the answer says; otherwise some may lie behind the last page. */
  readonly certain: boolean;
}
