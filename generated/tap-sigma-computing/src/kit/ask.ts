import type { HttpClient } from "./http/client.ts";
import type { QueryValue } from "./http/message.ts";
import type { Json, JsonObject } from "./json/value.ts";
import type { Window } from "./stream.ts";

/** What an API is asked with: hooks and streams that are read by hand have both. */
export interface ApiAccess<C> {
  readonly client: Pick<HttpClient, "send">;
  readonly config: C;
}

/** What may be said of a request for a stream's records. */
export interface Ask {
  /** Parameters beside the stream's own, or in place of them. */
  readonly query?: Readonly<Record<string, QueryValue>>;
  /** Only what changed since, where the stream's request can say so; everything unless said. */
  readonly bookmark?: string;
  /** The span of time, where the stream is read window by window. */
  readonly window?: Window;
  /** The value that the stream is read for, where it is read for each of several. */
  readonly item?: Json;
}

/** The same where the request names something of the parent's record. */
export interface AskBelow<P extends object> extends Ask {
  readonly parent: P;
}

/** The same where one request asks for what belongs to several parents. */
export interface AskAmong<P extends object> extends Ask {
  readonly parents: readonly (P & JsonObject)[];
}
