import type { Path } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";

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
      readonly in: "header" | "query" | "cookie";
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
      /** What tokens are asked for with; without it, the client's credentials are enough. */
      readonly refreshToken?: string;
      /** Every token comes with a new refresh token, and the old one ends. */
      readonly rotates?: boolean;
    }
  | {
      readonly kind: "login";
      /** The request that begins a session; headers in lower case. */
      readonly request: {
        readonly method: string;
        readonly url: string;
        readonly headers: Readonly<Record<string, string>>;
        readonly body?: string;
      };
      /** Where the answer has the token. */
      readonly token: { readonly path: Path } | { readonly header: string };
      /** The header that carries it. */
      readonly header: string;
      /** The tokens that are given out in turn, and what the header then says. */
      readonly sessions: readonly { readonly token: string; readonly value: string }[];
      /** Seconds that a session is good for, and where the answer says so. */
      readonly expiresIn: number;
      readonly expires?: Path;
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
  /** For streams that are read for the values which a request gives. */
  readonly listing?: SimulatedListing;
  /** What the API answers when it is asked for the stream's fields. */
  readonly description?: Json;
}

/** The records of a request that gives the values which a stream is read for. */
export type SimulatedListing = Pick<SimulatedStream, "paging" | "records"> & {
  readonly rows: readonly JsonObject[];
};

/** One record as the API sends it, and what it belongs to. */
export interface SimulatedRow {
  readonly row: JsonObject;
  /** The parent's row, by its index among the rows of the parent stream. */
  readonly parent?: number;
  /** That stream, where there are several, or where the row stands in the answers of another. */
  readonly of?: string;
  /** The value that it belongs to, by its index among those that the stream is read for. */
  readonly item?: number;
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
  /** The end of a window is included, and no time shorter than so many seconds told from it. */
  readonly granularity?: number;
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
