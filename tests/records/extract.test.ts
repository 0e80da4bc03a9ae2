import { expect, test } from "vitest";
import type { Path } from "../../templates/kit/json/path.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { extractRecords } from "../../templates/kit/records/extract.ts";

const cases: [string, Json, Path[], JsonObject[]][] = [
  ["a list at the top", [{ a: 1 }, { a: 2 }], [[]], [{ a: 1 }, { a: 2 }]],
  ["one object at the top", { a: 1 }, [[]], [{ a: 1 }]],
  ["a member", { data: [{ a: 1 }] }, [["data"]], [{ a: 1 }]],
  ["one object at a member", { data: { a: 1 } }, [["data"]], [{ a: 1 }]],
  ["null is no records", { data: null }, [["data"]], []],
  ["an empty list", { data: [] }, [["data"]], []],
  ["the first path that is present", { items: [{ a: 1 }] }, [["content"], ["items"]], [{ a: 1 }]],
  [
    "lists in lists",
    { g: [{ u: [{ a: 1 }] }, { u: [{ a: 2 }] }] },
    [["g", "*", "u"]],
    [{ a: 1 }, { a: 2 }],
  ],
  [
    "members of an object",
    { byId: { x: { a: 1 }, y: { a: 2 } } },
    [["byId", "*"]],
    [{ a: 1 }, { a: 2 }],
  ],
  ["empty inner lists", { g: [{ u: [] }, { u: null }, {}] }, [["g", "*", "u"]], []],
  ["an empty outer list", { g: [] }, [["g", "*", "u"]], []],
];
test.each(cases)("%s", (_name, body, paths, want) => {
  expect(extractRecords(body, paths)).toEqual(want);
});

const failures: [string, Json, Path[], RegExp][] = [
  [
    "nothing is present",
    { itmes: [], page: 1 },
    [["items"], ["data", "rows"]],
    /at items or data\.rows: it is an object with itmes, page\./,
  ],
  ["a list in place of an object", [1], [["items"]], /it is a list/],
  ["a text", "geheim", [["items"]], /^(?!.*geheim).*it is a string/],
  [
    "elements that are no objects",
    { ids: [{}, 7] },
    [["ids"]],
    /records at ids must be objects, but one is a number/,
  ],
  ["a wildcard that leads nowhere", { g: [{ x: 1 }] }, [["g", "*", "u"]], /no records at g\.\*\.u/],
  ["a wildcard into nothing", {}, [["g", "*"]], /an empty object/],
];
test.each(failures)("fails: %s", (_name, body, paths, message) => {
  expect(() => extractRecords(body, paths)).toThrow(
    expect.objectContaining({ kind: "data", message: expect.stringMatching(message) }),
  );
});
