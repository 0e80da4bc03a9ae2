import type { AuthScheme } from "./auth/authenticator.ts";
import type { Settings } from "./config/setting.ts";
import type { HttpClient } from "./http/client.ts";
import type { RequestSpec } from "./http/message.ts";
import type { ErrorRule, Rate, RetryPolicy } from "./http/policy.ts";
import type { JsonObject } from "./json/value.ts";
import type { Stream } from "./stream.ts";

/** A whole tap: what `run` needs to discover and to sync. */
export interface Tap<C = object> {
  /** `tap-x`. */
  readonly name: string;
  readonly title: string;
  readonly version: string;
  /** One sentence on what it extracts. */
  readonly description: string;
  readonly docs?: string;
  readonly settings: Settings<C>;
  /** Sets of settings, one of which must be given whole. */
  readonly alternatives?: readonly (readonly string[])[];
  /** What is wrong with settings that are right one by one: a sentence, or nothing, for each rule. */
  wrongTogether?(config: C): readonly (string | undefined)[];
  /** The URL that paths are appended to. */
  server(config: C): string;
  /** True allows requests to other machines without TLS; without it only to this machine. */
  allowPlainHttp?(config: C): boolean;
  /** Origins besides the server's that may be asked, with credentials. */
  hosts?(config: C): readonly string[];
  headers?(config: C): Readonly<Record<string, string | undefined>>;
  /** Absent: the API is open. */
  auth?(config: C): AuthScheme;
  /** A cheap request that fails when the credentials are wrong. */
  check?(config: C): RequestSpec | undefined;
  /** True logs in detail, as SINGER_LOG_LEVEL=DEBUG does. */
  debug?(config: C): boolean;
  readonly limits: {
    readonly rate?: Rate;
    /** The most requests at once; 16 unless said. The configuration may say otherwise. */
    readonly concurrency?: number;
  };
  retry(config: C): RetryPolicy;
  /** Seconds for one attempt. */
  timeout(config: C): number;
  readonly errors: readonly ErrorRule[];
  /** `stop`: the first stream that fails ends the run. The others are read unless said. */
  readonly onError?: "continue" | "stop";
  /** Parents before their children. */
  readonly streams: readonly Stream<string, C>[];
  readonly hooks: Hooks<C>;
}

/** What the engineer's own code may do, by stream. */
export interface StreamHooks<C = object, R extends object = object> {
  /** Changes a request before credentials are added. */
  request?(request: RequestSpec, context: { readonly config: C }): RequestSpec;
  /**
   * Changes the records of a page as the API sent them, before anything else is done with them.
   * It may ask the API for more. Where the next page begins has been decided before.
   */
  page?(
    records: readonly JsonObject[],
    context: { readonly config: C; readonly client: HttpClient },
  ): readonly JsonObject[] | Promise<readonly JsonObject[]>;
  /** Changes a record as the API sent it, before anything is done with it; `null` leaves it out. */
  raw?(record: JsonObject, context: { readonly config: C }): JsonObject | null;
  /** Changes a record after it was mapped, before its types are checked; `null` leaves it out. */
  record?(record: R, context: { readonly config: C }): R | null;
}

/** The engineer's own code: an object by stream name. */
export type Hooks<
  C = object,
  R extends Readonly<Record<string, object>> = Record<string, object>,
> = {
  readonly [S in keyof R]?: StreamHooks<C, R[S]>;
};

/** States a tap; the compiler refuses alternatives that are not settings. */
export function defineTap<C extends object>(
  tap: Tap<C> & { readonly alternatives?: readonly (readonly Extract<keyof C, string>[])[] },
): Tap<C> {
  return tap;
}
