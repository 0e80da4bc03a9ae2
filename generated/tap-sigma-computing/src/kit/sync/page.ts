import type { JsonObject } from "../json/value.ts";
import type { Position } from "../paginate/paginator.ts";
import type { ScannedPage } from "../scan/scanned-page.ts";
import type { Above, Part } from "./slice.ts";
import type { SliceLine } from "./slice-line.ts";
import type { Task } from "./task.ts";

/** One page of records, read whole and checked before any of it is used. */
export interface Page {
  readonly records: readonly JsonObject[];
  /** Records of other streams in the same answer. */
  readonly others: readonly { readonly task: Task; readonly records: readonly JsonObject[] }[];
  /** When the answer was complete (RFC 3339, UTC). */
  readonly extractedAt: string;
  /** Some text in the page may hold what strict targets refuse, and wants cleaning. */
  readonly unclean: boolean;
  /** Where the next page begins; absent behind the last. */
  readonly next: Position | undefined;
  /** What is read below its records, where that was asked for before its turn. */
  readonly below?: PageBelow | undefined;
  /** The same as bytes, where it was not parsed: `records` are empty then. */
  readonly scanned?: BytePage | undefined;
}

/** A page that was not parsed. */
export interface BytePage extends ScannedPage {
  /** The same page, parsed after all. */
  parse(): Page;
}

/** What is read below a page's records: lines that were begun before the page's turn. */
export interface PageBelow {
  /** The next level of a tree, by record. */
  readonly tree: SliceLine<Above> | undefined;
  readonly children: ReadonlyMap<Task, SliceLine<Part>>;
  giveUp(): void;
}

/** What came of one request of a slice, before its turn in the stream. */
export type Arrival =
  | { readonly kind: "page"; readonly page: Page; readonly milliseconds: number; used(): void }
  /** An error rule says to leave it out; `isCut` when what comes behind it is unknown. */
  | {
      readonly kind: "skipped";
      readonly path: string;
      readonly reason: string;
      readonly isCut: boolean;
    }
  /** An error rule says to take it for the end of the pages. */
  | { readonly kind: "ignored" };
