import { expect, test } from "vitest";
import { type Budget, readBudget } from "../../templates/kit/http/budget.ts";

const now = Date.parse("2026-11-21T12:00:00Z");

const cases: [Record<string, string>, Budget | undefined][] = [
  [{}, undefined],
  [{ "x-ratelimit-limit": "100" }, undefined],
  [
    { "ratelimit-remaining": "7", "ratelimit-reset": "30" },
    { remaining: 7, resetMs: 30_000 },
  ],
  [
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795262460" },
    { remaining: 0, resetMs: 60_000 },
  ],
  [
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795262405000" },
    { remaining: 0, resetMs: 5_000 },
  ],
  [
    { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795262000" },
    { remaining: 0, resetMs: 0 },
  ],
  [{ "x-rate-limit-remaining": "12.5" }, { remaining: 12.5 }],
  [{ "x-ratelimit-remaining": "many" }, undefined],
  [{ ratelimit: "limit=100, remaining=50, reset=5" }, { remaining: 50, resetMs: 5_000 }],
  [{ ratelimit: '"default";r=3;t=20' }, { remaining: 3, resetMs: 20_000 }],
  [{ ratelimit: '"default";r=3' }, { remaining: 3 }],
];

test.each(cases)("%j", (headers, expected) => {
  expect(readBudget(headers, now)).toEqual(expected);
});
