import { expect, test } from "vitest";
import { type Effect, isolateLike } from "../../generator/probe/isolate.ts";

const names = ["limit", "per_page", "size", "count", "top", "_limit", "_size", "page[size]"];

type Api = (given: readonly string[]) => Effect;

/** Ignores all parameters but one. */
const lenient =
  (right: string): Api =>
  (given) =>
    given.includes(right) ? "works" : "nothing";

/** Refuses all parameters but one. */
const strict =
  (right: string): Api =>
  (given) =>
    given.length > 1 || given[0] !== right ? "refused" : "works";

// [name, what the API does, parameters it is known to have, what is found, requests for it]
const cases: readonly (readonly [string, Api, string[], string | undefined, number])[] = [
  ["the likeliest", lenient("limit"), [], "limit", 2],
  ["another", lenient("top"), [], "top", 6],
  ["none", () => "nothing", [], undefined, 1],
  ["one of an API that refuses others", strict("per_page"), [], "per_page", 3],
  ["not the last of such an API", strict("page[size]"), [], undefined, 6],
  ["one spelled like those that are known", strict("_limit"), ["_token"], "_limit", 2],
  ["one in brackets", strict("page[size]"), ["page[number]"], "page[size]", 1],
  [
    "not what works in company only",
    (given) => (given.includes("limit") && given.includes("top") ? "works" : "nothing"),
    [],
    undefined,
    5,
  ],
];

test.each(cases)("%s", async (_name, api, known, expected, requests) => {
  let asked = 0;
  const found = await isolateLike(known, names, async (given) => {
    asked += 1;
    return api(given);
  });
  expect([found, asked]).toEqual([expected, requests]);
});
