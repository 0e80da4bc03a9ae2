import type { AuthScheme } from "./auth/authenticator.ts";
import type { FieldDiscovery } from "./catalog/dynamic.ts";
import type { StreamMetadata } from "./catalog/field-metadata.ts";
import type { RequestSpec } from "./http/message.ts";
import type { ErrorRule } from "./http/policy.ts";
import type { Path } from "./json/path.ts";
import type { Json, JsonObject } from "./json/value.ts";
import type { Paginator } from "./paginate/paginator.ts";
import type { WindowPlan } from "./replication/window-plan.ts";
import type { RecordScanner } from "./scan/record-scanner.ts";
import type { FieldType } from "./schema/field-type.ts";
import type { Emitted, ReadContext, Row } from "./sync/by-hand.ts";
import type { CompanionScheme } from "./sync/companion.ts";

/** The span of time that one request asks for, in the form that `replication.format` asks for. */
export interface Window {
  readonly start: string;
  readonly end: string;
}

/** What a request may be made of. */
export interface RequestContext<C, P> {
  readonly config: C;
  /** The parent's record, for child streams. */
  readonly parent: P;
  /** The parents' records, where one request asks for the children of several. */
  readonly parents: readonly (P & JsonObject)[];
  /** The value that the stream is read for, where it is read for each of several. */
  readonly item: Json | undefined;
  /** The span that is asked for, where a run is divided into windows. */
  readonly window: Window;
  /** Where this run begins, in the form that `replication.format` asks for; absent on a full read. */
  readonly bookmark: string | undefined;
  /** The instant the run began (RFC 3339, UTC): the same for the whole run. */
  readonly now: string;
  /** The records above the one whose children are read, outermost first; empty at the root of a tree. */
  readonly ancestors: readonly JsonObject[];
  /** How deep in the tree: 0 at its root. */
  readonly depth: number;
}

/** What a record is made from. */
export interface RecordContext<C, P>
  extends Pick<RequestContext<C, P>, "config" | "parent" | "item" | "now" | "ancestors" | "depth"> {
  /** The record as the API sent it. */
  readonly record: JsonObject;
}

/** How a stream is read incrementally. */
export interface Replication<F extends string, C> {
  /** The field whose greatest value is the bookmark. */
  readonly key: F;
  /** Where the value is within that field, when it is an object. */
  readonly within?: Path;
  /**
   * Who leaves out what is older than the bookmark: the `server` (the request carries it), or the
   * `client` (everything is read, records at or after the bookmark are emitted). `start`: like
   * `client`, but always from the start of the first run, for keys that an update does not move.
   */
  readonly filter: "server" | "client" | "start";
  /**
   * The API promises this order; checked as records arrive. `ascending` allows bookmarks in
   * mid-stream; `descending` ends the reading at the first page that is older than the bookmark.
   */
  readonly order?: "ascending" | "descending";
  /**
   * When a bookmark is saved before the end: after each window where there are any, else after each
   * page. After a page, or so many records, only in ascending order; `end`: never.
   */
  readonly checkpoint?: "end" | "page" | "window" | { readonly records: number };
  /** Divides the time of a run into requests. */
  readonly window?: WindowPlan<C>;
  /** What a child's bookmark covers; `parent` unless said. */
  readonly bookmark?: BookmarkPolicy;
  /** How the key is compared; by its type unless said. `instant`: as a point in time. */
  readonly compare?: "instant" | "number" | "text";
  /** The unit of a numeric key that is a time, so that `start` and `now` can be compared with it. */
  readonly unit?: "seconds" | "milliseconds";
  /** How the bookmark is written into a request; as it was received unless said. */
  readonly format?: "date" | "date-time" | "epoch" | "epoch-ms";
  /** Seconds that a run goes back behind the bookmark, for records that appear late. */
  readonly lookback?: number;
  /** Where the first run begins; from the beginning when absent or `undefined`. */
  start?(context: { readonly config: C; readonly now: string }): string | number | undefined;
  /** False turns a run into a full one. */
  when?(context: { readonly config: C }): boolean;
}

/**
 * What the bookmark of a child covers: `own`, all parents by one bookmark; `parent`, the same, but
 * never ahead of the parent's own; or one for each parent, at most so many in the state.
 */
export type BookmarkPolicy = "parent" | "own" | { readonly perParent: number };

/** How many parents one request asks for, and how a record is told to be one parent's. */
export interface Batch {
  readonly size: number;
  /** What in the raw record equals which field of its parent; without it no parent is known. */
  readonly match?: readonly { readonly record: Path; readonly parent: string }[];
}

/** A request whose records give the values that a stream is read for. */
export interface Listing {
  readonly request: RequestSpec;
  readonly records: readonly Path[];
  readonly paginate?: Paginator;
  /** The value that a record gives. */
  value(context: { readonly record: JsonObject }): Json | undefined;
}

/** Records of another stream in the answers of this one. */
export interface Emission<C> {
  readonly stream: Stream<string, C>;
  /** Where they are in an answer; absent paths mean none. */
  readonly records: readonly Path[];
}

/** After which failures a stream is read again, and how often. */
export interface RetrySync {
  /** HTTP statuses of the answer that ended the stream. */
  readonly status: readonly number[];
  /** How often in a run. */
  readonly times: number;
  /** Members of the stream's state that are forgotten before; `true`: all of it. */
  readonly reset?: readonly string[] | true;
}

/** One stream: its record's fields, and how they are read. Pure data and small functions. */
export interface Stream<
  F extends string = string,
  C = object,
  P = object | undefined,
  E extends object = Record<string, object>,
> {
  /** The `tap_stream_id`. */
  readonly name: string;
  readonly description?: string;
  /** The fields that identify a record; empty when the API has none. */
  readonly key: readonly F[];
  /** Every field with its type; nullable unless a key or marked `!`. */
  readonly fields: Readonly<Record<F, FieldType>>;
  /** Fields that the API names; they are added to the declared ones when the tap discovers. */
  readonly discover?: FieldDiscovery<C>;
  /** What the catalog says beside what follows from the stream. */
  readonly metadata?: StreamMetadata<F>;
  /** Fields that are not declared are emitted too. */
  readonly open?: boolean;
  /** False: not selected unless asked for. */
  readonly selectedByDefault?: boolean;
  readonly replication?: Replication<F, C>;
  /** The stream whose records this one is read for, or several. */
  readonly parent?: Stream<string, C> | readonly Stream<string, C>[];
  /** False: nothing is read for this record of the parent. */
  forParent?(context: { readonly config: C; readonly parent: P; readonly now: string }): boolean;
  /** A change of a record changes its parent too: only parents that changed are read for it. */
  readonly touchesParent?: boolean;
  /** One request asks for the records of several parents. */
  readonly batch?: Batch;
  /** Where a parent's raw record holds the first page of its children, as an answer would. */
  readonly embedded?: Path;
  /** The values that the stream is read for, one after the other. */
  forEach?(context: { readonly config: C; readonly now: string }): readonly Json[] | Listing;
  /** Other credentials than the tap's. */
  auth?(config: C): AuthScheme;
  /** Absent where the records come from the answers of another stream, or from `read`. */
  request?(context: RequestContext<C, P>): RequestSpec;
  /**
   * Reads by hand, in place of a request: yields records with the stream's fields, and
   * `{ stream, record }` for records of streams that `emits` lists.
   */
  read?(context: ReadContext<C, P>): AsyncIterable<Row<F> | Emitted<E>>;
  /** Where the records are in an answer; the first path that is present. The answer itself unless said. */
  readonly records?: readonly Path[];
  paginate?(context: { readonly config: C }): Paginator;
  /** Copies records as bytes where they are as they must be; without it all are read as objects. */
  readonly scanner?: RecordScanner;
  /** False leaves the record out. */
  where?(context: RecordContext<C, P>): boolean;
  /** Builds the record's fields; without it they are the API's own. */
  map?(context: RecordContext<C, P>): Record<F, Json | undefined>;
  /**
   * True for a record whose declared fields all have their types as they stand. It says nothing of
   * fields that are not declared, and may say false of a record that fits.
   */
  fits?(record: JsonObject): boolean;
  /** When the API reports this record as deleted: when that happened. */
  deletedAt?(context: RecordContext<C, P>): Json | undefined;
  /** The stream is a tree: the request for the records below this one. */
  below?(context: RecordContext<C, P>): RequestSpec | undefined;
  /** The most requests of this stream at once; as many as the tap's unless said. */
  readonly concurrency?: number;
  /** Rules that come before the tap's. */
  readonly errors?: readonly ErrorRule[];
  /** Records of other streams that stand in the same answers. */
  readonly emits?: readonly Emission<C>[];
  /** What goes along with the reading: versions, sweeps, counts. */
  readonly companions?: readonly CompanionScheme[];
  /** Finds the records that were deleted; they arrive with `_sdc_deleted_at`. */
  sweep?(context: { readonly config: C }): CompanionScheme;
  /** The failures after which the whole stream is read again from where this run began. */
  readonly retrySync?: RetrySync;
  /** Reading changes the server's state: never repeated, prefetched or tested. */
  readonly consumes?: boolean;
  /** A harmless request in place of one that consumes, for `--test`. */
  probe?(context: { readonly config: C }): RequestSpec;
}

/** The streams whose records this one is read for. */
export function parentsOf<C>({ parent }: Stream<string, C>): readonly Stream<string, C>[] {
  if (parent === undefined) {
    return [];
  }
  return isList(parent) ? parent : [parent];
}

function isList<T>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}

/**
 * States a stream of records of type `R`, for configuration `C` and parent records `P`.
 * The compiler refuses keys and replication keys that are not fields of `R`, and parent fields
 * that `P` lacks. `E` has the records of the other streams that `read` yields, by stream.
 */
export function defineStream<
  R extends object,
  C = object,
  P extends object | undefined = undefined,
  E extends object = Record<never, object>,
>(stream: Stream<Extract<keyof R, string>, C, P, E>): Stream<Extract<keyof R, string>, C, P> {
  return stream;
}
