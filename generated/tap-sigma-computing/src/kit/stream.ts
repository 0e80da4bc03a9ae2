import type { AuthScheme } from "./auth/authenticator.ts";
import type { RequestSpec } from "./http/message.ts";
import type { ErrorRule } from "./http/policy.ts";
import type { Path } from "./json/path.ts";
import type { Json, JsonObject } from "./json/value.ts";
import type { Paginator } from "./paginate/paginator.ts";
import type { FieldType } from "./schema/field-type.ts";

/** What a request may be made of. */
export interface RequestContext<C, P> {
  readonly config: C;
  /** The parent's record, for child streams. */
  readonly parent: P;
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
export interface RecordContext<C, P> extends Omit<RequestContext<C, P>, "bookmark"> {
  /** The record as the API sent it. */
  readonly record: JsonObject;
}

/** How a stream is read incrementally. */
export interface Replication<F extends string, C> {
  /** The field whose greatest value is the bookmark. */
  readonly key: F;
  /**
   * Who leaves out what is older than the bookmark: the `server` (the request carries it), or the
   * `client` (everything is read, records at or after the bookmark are emitted). `start`: like
   * `client`, but always from the start of the first run, for keys that an update does not move.
   */
  readonly filter: "server" | "client" | "start";
  /** The API promises this order; checked as records arrive. It allows bookmarks in mid-stream. */
  readonly order?: "ascending";
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

/** One stream: its record's fields, and how they are read. Pure data and small functions. */
export interface Stream<F extends string = string, C = object, P = object | undefined> {
  /** The `tap_stream_id`. */
  readonly name: string;
  readonly description?: string;
  /** The fields that identify a record; empty when the API has none. */
  readonly key: readonly F[];
  /** Every field with its type; nullable unless a key or marked `!`. */
  readonly fields: Readonly<Record<F, FieldType>>;
  /** Fields that are not declared are emitted too. */
  readonly open?: boolean;
  /** False: not selected unless asked for. */
  readonly selectedByDefault?: boolean;
  readonly replication?: Replication<F, C>;
  /** The stream whose records this one is read for. */
  readonly parent?: Stream<string, C>;
  /** Other credentials than the tap's. */
  auth?(config: C): AuthScheme;
  request(context: RequestContext<C, P>): RequestSpec;
  /** Where the records are in an answer; the first path that is present. The empty path: the answer itself. */
  readonly records: readonly Path[];
  paginate?(context: { readonly config: C }): Paginator;
  /** False leaves the record out. */
  where?(context: RecordContext<C, P>): boolean;
  /** Builds the record's fields; without it they are the API's own. */
  map?(context: RecordContext<C, P>): Record<F, Json | undefined>;
  /** When the API reports this record as deleted: when that happened. */
  deletedAt?(context: RecordContext<C, P>): Json | undefined;
  /** The stream is a tree: the request for the records below this one. */
  below?(context: RecordContext<C, P>): RequestSpec | undefined;
  /** Rules that come before the tap's. */
  readonly errors?: readonly ErrorRule[];
  /** Reading changes the server's state: never repeated, prefetched or tested. */
  readonly consumes?: boolean;
  /** A harmless request in place of one that consumes, for `--test`. */
  probe?(context: { readonly config: C }): RequestSpec;
}

/**
 * States a stream of records of type `R`, for configuration `C` and parent records `P`.
 * The compiler refuses keys and replication keys that are not fields of `R`, and parent fields
 * that `P` lacks.
 */
export function defineStream<
  R extends object,
  C = object,
  P extends object | undefined = undefined,
>(stream: Stream<Extract<keyof R, string>, C, P>): Stream<Extract<keyof R, string>, C, P> {
  return stream;
}
