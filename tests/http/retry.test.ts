import { expect, test } from "vitest";
import type { RetryPolicy } from "../../templates/kit/http/policy.ts";
import { type TooLong, waitFor } from "../../templates/kit/http/retry.ts";

const now = Date.parse("2026-11-21T12:00:00Z");
const policy: RetryPolicy = {
  attempts: 5,
  backoff: "exponential",
  base: 1,
  longest: 300,
  waits: [
    { header: "retry-after-ms", unit: "milliseconds" },
    { header: "retry-after", unit: "retry-after" },
    { header: "ratelimit-reset", unit: "seconds" },
    { header: "x-reset", unit: "epoch" },
    { header: "x-reset-ms", unit: "epoch-ms" },
  ],
};

const named: [string, Record<string, string>, number | TooLong][] = [
  ["retry-after in seconds", { "retry-after": "5" }, 5_000],
  ["a fraction of a second", { "retry-after": "0.0005" }, 1],
  ["retry-after as an HTTP date", { "retry-after": "Sat, 21 Nov 2026 12:00:30 GMT" }, 30_000],
  ["the oldest form of date, which is GMT", { "retry-after": "Sat Nov 21 12:00:30 2026" }, 30_000],
  ["the RFC 850 form", { "retry-after": "Saturday, 21-Nov-26 12:00:30 GMT" }, 30_000],
  ["milliseconds", { "retry-after-ms": "250" }, 250],
  ["seconds", { "ratelimit-reset": "7" }, 7_000],
  ["seconds with parameters", { "ratelimit-reset": "7;w=60" }, 7_000],
  ["a header that came twice", { "retry-after": "5, 5" }, 5_000],
  ["epoch", { "x-reset": String(now / 1000 + 9) }, 9_000],
  ["epoch in milliseconds", { "x-reset-ms": String(now + 1_500) }, 1_500],
  ["the first header that is present wins", { "ratelimit-reset": "7", "retry-after": "5" }, 5_000],
  [
    "one that cannot be read is passed over",
    { "retry-after": "soon", "x-reset-ms": `${now + 9}` },
    9,
  ],
  ["exactly the longest", { "retry-after": "300" }, 300_000],
  ["more than the longest", { "retry-after": "301" }, { tooLong: 301 }],
  ["an absurd wait", { "retry-after": "9000000000000" }, { tooLong: 9e12 }],
  ["a date far away", { "retry-after": "Sun, 22 Nov 2026 12:00:00 GMT" }, { tooLong: 86_400 }],
  ["no header: backoff", {}, 1_000],
  ["zero: backoff", { "retry-after": "0" }, 1_000],
  ["negative: backoff", { "retry-after": "-5" }, 1_000],
  ["a date in the past: backoff", { "retry-after": "Sat, 21 Nov 2020 12:00:00 GMT" }, 1_000],
  ["an instant in the past: backoff", { "x-reset": "1000" }, 1_000],
  ["NaN: backoff", { "retry-after": "NaN" }, 1_000],
  ["Infinity: backoff", { "retry-after": "Infinity" }, 1_000],
  ["1e400: backoff", { "retry-after": "1e400" }, 1_000],
  ["empty: backoff", { "retry-after": "" }, 1_000],
];

test.each(named)("wait named by headers: %s", (_name, headers, want) => {
  expect(waitFor({ policy, attempt: 1, headers, now, random: 1 })).toEqual(want);
});

const backoffs: [string, Partial<RetryPolicy>, number, number, number][] = [
  ["the first wait, at most", {}, 1, 1, 1_000],
  ["the first wait, at least", {}, 1, 0, 500],
  ["the third wait, at most", {}, 3, 1, 4_000],
  ["the third wait, at least", {}, 3, 0, 2_000],
  ["never longer than the longest", {}, 2_000, 1, 300_000],
  ["constant", { backoff: "constant", base: 20 }, 4, 0, 20_000],
  ["constant, within the longest", { backoff: "constant", base: 900 }, 1, 0, 300_000],
];

test.each(backoffs)("backoff: %s", (_name, change, attempt, random, want) => {
  const context = { policy: { ...policy, ...change }, attempt, headers: {}, now, random };
  expect(waitFor(context)).toBe(want);
});
