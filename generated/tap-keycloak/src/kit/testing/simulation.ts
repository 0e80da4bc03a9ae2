import type { Path } from "../json/path.ts";
import type { JsonObject } from "../json/value.ts";

/** What a fake of the API knows that the tap does not: its data, its credentials, its pages. */
export interface Simulation {
  /** The instant at which tests run (RFC 3339): later than every row's. */
  readonly now: string;
  /** A configuration that fits. The secrets in it are made up. */
  readonly config: JsonObject;
  readonly auth: SimulatedAuth;
  /** By stream name. */
  readonly streams: Readonly<Record<string, SimulatedStream>>;
}

/** The credentials that the API accepts. */
export type SimulatedAuth =
  | { readonly kind: "none" }
  | {
      readonly kind: "api_key";
      readonly in: "header" | "query";
      readonly name: string;
      readonly value: string;
    }
  | { readonly kind: "basic"; readonly username: string; readonly password: string }
  | { readonly kind: "bearer"; readonly token: string }
  | {
      readonly kind: "oauth2";
      readonly tokenUrl: string;
      readonly clientId: string;
      readonly clientSecret: string;
      /** Seconds that a token is good for. */
      readonly expiresIn: number;
    };

/** One stream as the server has it. */
export interface SimulatedStream {
  /** Other credentials than the tap's. */
  readonly auth?: SimulatedAuth;
  readonly paging: SimulatedPaging;
  /** Where the rows stand in an answer; the empty path is a bare list. */
  readonly records: Path;
  /** Oldest first, where they have a replication key. */
  readonly rows: readonly SimulatedRow[];
  /** For streams with a replication key that the raw rows have. */
  readonly incremental?: SimulatedFilter;
}

/** One record as the API sends it, and what it belongs to. */
export interface SimulatedRow {
  readonly row: JsonObject;
  /** The parent's row, by its index among the parent stream's rows. */
  readonly parent?: number;
  /** The row above in a tree, by its index among the rows of this stream; always a smaller one. */
  readonly above?: number;
}

/** The replication key as the API has it, and how a request that carries a bookmark is read. */
export interface SimulatedFilter {
  /** The field of the raw row that is compared. */
  readonly key: Path;
  /** The unit, where the raw field counts from 1970. */
  readonly unit?: "seconds" | "milliseconds";
  /** How the request writes the bookmark; like the raw field when absent. */
  readonly format?: "date" | "date-time" | "epoch" | "epoch-ms";
  /** Rows at the bookmark are left out as well. */
  readonly exclusive?: boolean;
}

/** Where a request carries a parameter. In a body, dots lead into nested objects. */
export interface SimulatedParam {
  readonly in: "query" | "body" | "header";
  readonly name: string;
}

/** Where an answer says what comes next. */
export type SimulatedNext =
  | { readonly kind: "path"; readonly path: Path }
  | { readonly kind: "header"; readonly header: string }
  | { readonly kind: "last"; readonly path: Path };

interface Sized {
  /** Rows on a page when the request asks for no size, and the most when it does. */
  readonly size: number;
  /** The parameter by which a request asks for a size. */
  readonly sizeParam?: SimulatedParam;
  /** Where the answer counts all rows. */
  readonly total?: Path;
  /** Where the answer counts all pages. */
  readonly totalPages?: Path;
  /** Where the answer says that there is more. */
  readonly hasMore?: Path;
}

/** How the server pages. */
export type SimulatedPaging =
  | { readonly kind: "none" }
  | (Sized & {
      readonly kind: "page" | "offset";
      readonly param: SimulatedParam;
      readonly start: number;
    })
  | (Sized & {
      readonly kind: "cursor";
      readonly param: SimulatedParam;
      readonly next: SimulatedNext;
    })
  | (Sized & { readonly kind: "next_url"; readonly next: SimulatedNext })
  | (Sized & { readonly kind: "link_header"; readonly rel: string })
  /** The server keeps the position: what was sent is gone. */
  | { readonly kind: "repeat"; readonly size: number };
