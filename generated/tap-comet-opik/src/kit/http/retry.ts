import type { RetryPolicy, WaitHeader } from "./policy.ts";

/** What the wait before another try depends on. */
export interface WaitContext {
  readonly policy: RetryPolicy;
  /** The try that failed, from 1. */
  readonly attempt: number;
  /** Of the answer; empty when there was none. Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** From 0 up to but not including 1. */
  readonly random: number;
}

/** The API asks for a longer wait than the policy allows. */
export interface TooLong {
  /** What it asks for, in seconds. */
  readonly tooLong: number;
}

/**
 * How many milliseconds to wait before the next try: what the first usable header of the policy
 * names, or else the backoff. Exponential backoff is spread between half of the wait and all of it,
 * so that requests that failed together do not return together.
 */
export function waitFor(context: WaitContext): number | TooLong {
  const { policy, headers, now } = context;
  for (const { header, unit } of policy.waits) {
    const wait = namedWait(headers[header], unit, now);
    // A wait of nothing, or into the past, says nothing: the backoff keeps tries apart.
    if (wait !== undefined && wait > 0) {
      return wait > policy.longest * 1000 ? { tooLong: Math.ceil(wait / 1000) } : Math.ceil(wait);
    }
  }
  return backoff(context);
}

function backoff({ policy, attempt, random }: WaitContext): number {
  const first = policy.base * 1000;
  const longest = policy.longest * 1000;
  return policy.backoff === "constant"
    ? Math.min(first, longest)
    : Math.ceil(Math.min(first * 2 ** (attempt - 1), longest) * (0.5 + random / 2));
}

/** Milliseconds from now; `undefined` when the header is absent or cannot be read. */
function namedWait(
  value: string | undefined,
  unit: WaitHeader["unit"],
  now: number,
): number | undefined {
  // A header that came twice is joined with commas; parameters follow a semicolon.
  const digits = value?.trim().match(/^\d+(?:\.\d+)?(?=\s*(?:[,;]|$))/)?.[0];
  if (value === undefined || (digits === undefined && unit !== "retry-after")) {
    return undefined;
  }
  const number = Number(digits);
  switch (unit) {
    case "retry-after":
      return digits === undefined ? dateWait(value, now) : number * 1000;
    case "seconds":
      return number * 1000;
    case "milliseconds":
      return number;
    case "epoch":
      return number * 1000 - now;
    case "epoch-ms":
      return number - now;
  }
}

/** An HTTP date is in GMT, also in its oldest form, which does not say so (RFC 9110, 5.6.7). */
function dateWait(value: string, now: number): number | undefined {
  const zoned = /(?:GMT|UTC|Z|[+-]\d\d:?\d\d)$/i.test(value.trim()) ? value : `${value} GMT`;
  const instant = /[a-z]|\d-\d/i.test(value) ? Date.parse(zoned) : Number.NaN;
  return Number.isNaN(instant) ? undefined : instant - now;
}
