import type { BodyMemory } from "../http/body-memory.ts";
import type { Json, JsonObject } from "../json/value.ts";
import type { RecordFrame } from "../singer/messages.ts";
import type { RecordContext } from "../stream.ts";

/**
 * A page whose records were checked and copied as bytes, without parsing them. Nothing of it is
 * written yet: its end was read before it was made.
 */
export interface ScannedPage {
  /** RECORD messages in the order of the records, a line each. */
  readonly lines: Buffer;
  /** Records in the answer. */
  readonly count: number;
  /** Those of them that are in `lines`: the others are older than where the run begins. */
  readonly emitted: number;
  /** Of the emitted ones, those without a usable replication key. */
  readonly unmarked: number;
  readonly marks: PageMarks;
  /** The answer with an empty list in the place of its records. */
  readonly rest: Json;
  /** The bytes of the list of records, for comparing pages. */
  readonly records: Buffer;
  /** The last record as the server sent it. */
  last(): JsonObject | undefined;
  /** The page is used: what is to be told of its records counts from now on. Called once. */
  settle(): void;
  /** Neither `lines` nor the page itself is needed any more: their memory may serve another one. */
  release(): void;
}

/** The values of the replication key in a page. */
export interface PageMarks {
  /** Of the emitted records. */
  readonly greatest: Json | undefined;
  /** Of all records, the first and the last that can be compared. */
  readonly first: Json | undefined;
  readonly last: Json | undefined;
  /** No record lies on the wrong side of the one before it; true where no order was promised. */
  readonly inOrder: boolean;
}

/** What is the same for all records of a page. */
export type PageContext = Omit<RecordContext<object, JsonObject | undefined>, "record">;

/** Reads pages of one stream as bytes. */
export interface PageScanner {
  /**
   * The page, or `undefined` for one that has to be parsed: it is not JSON, its records are not
   * where they usually are, a record lacks its key. Parsing it then says what is wrong with it.
   */
  scan(page: Buffer, frame: RecordFrame, context: PageContext): ScannedPage | undefined;
  /** Where pages are best read into: they are scanned without another copy. */
  readonly memory: BodyMemory;
  /** False once too many records had to be parsed: scanning them first only costs. */
  readonly isWorthwhile: boolean;
}
