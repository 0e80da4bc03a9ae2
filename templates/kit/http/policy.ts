import type { FailureKind } from "../errors.ts";
import type { Json } from "../json/value.ts";

/** At most so many requests in so many seconds, spaced evenly: `10/s` is one every 100 ms. */
export interface Rate {
  readonly requests: number;
  readonly seconds: number;
}

/**
 * What to do with an answer that matches: `retry` it; `skip` what is being read (all that belongs
 * to one parent) with a warning, where a skip behind the first page keeps the stream's bookmark
 * back; `ignore` the error and take the answer as the end of the pages; `accept` the answer with
 * its records and its next page, as if nothing were wrong; or `fail` the stream.
 */
export type ErrorAction = "retry" | "skip" | "ignore" | "accept" | "fail";

/** One rule of the error table; the first that matches decides. */
export interface ErrorRule {
  readonly action: ErrorAction;
  /** HTTP status codes that match; any when absent. */
  readonly status?: readonly number[];
  /** More conditions on the answer. */
  when?(answer: {
    status: number;
    headers: Readonly<Record<string, string>>;
    response: Json;
  }): boolean;
  /** Whose fault it is; by the status unless said. */
  readonly kind?: FailureKind;
  /** Says what to do, in the error or the warning. */
  readonly message?: string;
}

/** A response header that says how long to wait, and in which unit. */
export interface WaitHeader {
  /** Lower case. */
  readonly header: string;
  /**
   * `retry-after`: seconds or an HTTP date (RFC 9110, 10.2.3); `seconds` and `milliseconds` from
   * now; `epoch` and `epoch-ms`: an instant.
   */
  readonly unit: "retry-after" | "seconds" | "milliseconds" | "epoch" | "epoch-ms";
}

/** How failed requests are tried again. */
export interface RetryPolicy {
  /** Tries in all, the first included. */
  readonly attempts: number;
  readonly backoff: "exponential" | "constant";
  /** The first wait, in seconds. */
  readonly base: number;
  /** The longest wait, in seconds; an answer that asks for more fails the stream. */
  readonly longest: number;
  /** Headers that name the wait; the first present wins over the backoff. */
  readonly waits: readonly WaitHeader[];
}
