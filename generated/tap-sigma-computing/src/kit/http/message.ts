import type { Json } from "../json/value.ts";
import type { ScannedPage } from "../scan/scanned-page.ts";
import type { BodyMemory } from "./body-memory.ts";

/** A query parameter: `null` and `undefined` are left out, a list repeats the parameter. */
export type QueryValue = Json | undefined;

/** A request as a stream states it, before credentials and defaults are added. */
export interface RequestSpec {
  /** `GET` unless said. */
  readonly method?: string;
  /** A path below the tap's server (`/users`), or a whole URL. */
  readonly path: string;
  readonly query?: Readonly<Record<string, QueryValue>>;
  readonly headers?: Readonly<Record<string, string | number | undefined>>;
  /** Sent as JSON. */
  readonly body?: Json;
}

/** A request as it goes over the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
}

/** An answer as it came over the wire, read to its end and decompressed. */
export interface WireResponse {
  readonly status: number;
  /** Names in lower case; repeated headers joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** What is done with one request. */
export interface Sending {
  /** Gives it up. */
  readonly signal?: AbortSignal | undefined;
  /** Where the body is read into; memory of its own unless given. */
  readonly memory?: BodyMemory | undefined;
}

/**
 * Sends one request and reads the whole answer. Rejects with a `TapError`: of kind `service` when
 * the network or the server failed, `config` when the request cannot be sent as it is (a header
 * with a line break, a certificate that is not trusted), `data` when the answer is too large.
 */
export interface Transport {
  (request: WireRequest, timeoutMs: number, sending?: Sending): Promise<WireResponse>;
  /** Closes idle connections, where the transport keeps any. */
  close?(): void;
}

/** An answer that was accepted: its body is parsed JSON (`null` when empty). */
export interface ApiResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly url: URL;
  readonly body: Json;
  /** The body's bytes, for comparing pages. */
  readonly bytes: Buffer;
  /** The records in it, where they were read as bytes: `body` has an empty list in their place. */
  readonly scanned?: ScannedPage | undefined;
}
