/** What an answer says of the requests that are still allowed. */
export interface Budget {
  readonly remaining: number;
  /** Milliseconds until there are new ones; absent where that is not said. */
  readonly resetMs?: number;
}

/**
 * Reads how many requests the API still allows: `RateLimit` in its two forms and
 * `RateLimit-Remaining` (IETF drafts "RateLimit header fields for HTTP"), and `X-RateLimit-*` as
 * many APIs had them before. A reset that is greater than a year of seconds is an instant.
 */
export function readBudget(
  headers: Readonly<Record<string, string>>,
  now: number,
): Budget | undefined {
  const fields = headers.ratelimit ?? "";
  const remaining =
    memberOf(fields, /(?:^|[\s;,])(?:r|remaining)\s*=\s*(\d+)/) ??
    firstNumber(headers, [
      "ratelimit-remaining",
      "x-ratelimit-remaining",
      "x-rate-limit-remaining",
    ]);
  if (remaining === undefined) {
    return undefined;
  }
  const reset =
    memberOf(fields, /(?:^|[\s;,])(?:t|reset)\s*=\s*(\d+)/) ??
    firstNumber(headers, ["ratelimit-reset", "x-ratelimit-reset", "x-rate-limit-reset"]);
  return reset === undefined ? { remaining } : { remaining, resetMs: waitOf(reset, now) };
}

function memberOf(field: string, pattern: RegExp): number | undefined {
  const digits = pattern.exec(field)?.[1];
  return digits === undefined ? undefined : Number(digits);
}

function firstNumber(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): number | undefined {
  const text = names.map((name) => headers[name]).find((value) => value !== undefined);
  return text !== undefined && /^\s*\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : undefined;
}

/** Seconds from now, or an instant in seconds or milliseconds since 1970. */
function waitOf(reset: number, now: number): number {
  if (reset < yearOfSeconds) {
    return reset * 1000;
  }
  const instant = reset < earliestMs ? reset * 1000 : reset;
  return Math.max(0, instant - now);
}

const yearOfSeconds = 366 * 86_400;
/** In milliseconds since 1970, 1973; in seconds, the year 5138. */
const earliestMs = 100_000_000_000;
