import { expect, test } from "vitest";
import { effectiveStream } from "../../generator/definition/effective-stream.ts";
import { knownKeys, meantKey } from "../../generator/definition/known-keys.ts";
import { parsePath, parsePaths } from "../../generator/definition/path-text.ts";
import { rightParts } from "../../generator/definition/right-parts.ts";
import { rootSchema, streamSchema } from "../../generator/definition/schema.ts";
import { parseDuration, parseRate } from "../../generator/model/units.ts";

test.each([
  ["nothing shared", undefined, { key: "id" }, { key: "id" }],
  ["shared only", { key: "id", open: true }, {}, { key: "id", open: true }],
  [
    "the stream's own wins",
    { key: "id", open: true },
    { key: ["a"], open: false },
    { key: ["a"], open: false },
  ],
  [
    "query and headers parameter by parameter",
    { query: { a: 1, b: 2 }, headers: { X: "1" } },
    { query: { b: 3 } },
    { query: { a: 1, b: 3 }, headers: { X: "1" } },
  ],
  [
    "everything else as a whole",
    { paginate: { page: { param: "p", start: 0 } }, body: { a: 1 } },
    { paginate: { page: { param: "q" } }, body: { b: 2 } },
    { paginate: { page: { param: "q" } }, body: { b: 2 } },
  ],
  [
    "none takes pagination away",
    { paginate: { page: { param: "p" } } },
    { paginate: "none" },
    { paginate: "none" },
  ],
  ["a path replaces a shared request", { request: "POST /search" }, { path: "/a" }, { path: "/a" }],
  [
    "a request comes before a shared method",
    { method: "POST" },
    { request: "GET /a" },
    { method: "POST", request: "GET /a" },
  ],
])("defaults: %s", (_, defaults, stream, want) => {
  const shared = rootSchema.shape.defaults.parse(defaults);
  expect(effectiveStream("users", streamSchema.parse(stream), shared).parts).toEqual(want);
});

test.each([
  ["open", "open", ["defaults", "open"]],
  ["key", "key", ["streams", "users", "key"]],
  ["a parameter of the stream", ["query", "b"], ["streams", "users", "query", "b"]],
  ["a shared parameter", ["query", "a"], ["defaults", "query", "a"]],
  ["what is written nowhere", "where", ["streams", "users", "where"]],
  ["an inherited name", ["query", "toString"], ["streams", "users", "query", "toString"]],
])("the place of %s", (_, keys, want) => {
  const stream = effectiveStream(
    "users",
    { key: "id", query: { b: 1 } },
    { key: "x", open: true, query: { a: 1, b: 2 } },
  );
  expect(stream.pathOf(...[keys].flat())).toEqual(want);
});

test.each([
  [".", []],
  ["a", ["a"]],
  ["a.b.c", ["a", "b", "c"]],
  ["a.*.b", ["a", "*", "b"]],
  ["a\\.b.c", ["a.b", "c"]],
  ["@odata\\.nextLink", ["@odata.nextLink"]],
  ["a.0", ["a", "0"]],
])("the path %j is %j", (text, want) => {
  expect(parsePath(text)).toEqual(want);
});

test("several paths", () => {
  expect(parsePaths("a.b")).toEqual([["a", "b"]]);
  expect(parsePaths(["a", "."])).toEqual([["a"], []]);
});

test.each([
  ["250ms", 0.25],
  ["30s", 30],
  ["1.5min", 90],
  ["2h", 7200],
  ["1d", 86_400],
])("%s is %d seconds", (text, want) => {
  expect(parseDuration(text)).toBe(want);
});

test.each([
  ["10/s", { requests: 10, seconds: 1 }],
  ["50/min", { requests: 50, seconds: 60 }],
  ["0.5/s", { requests: 0.5, seconds: 1 }],
  ["1000/h", { requests: 1000, seconds: 3600 }],
  [undefined, undefined],
])("the rate %s", (text, want) => {
  expect(parseRate(text)).toEqual(want);
});

test.each([
  [[], ["tap", "streams"], ["key"]],
  [["streams", "anything"], ["key", "fields", "paginate"], ["tap"]],
  [["defaults"], ["key", "paginate"], ["fields"]],
  [["config", "x"], ["secret", "default"], ["key"]],
  [["streams", "a", "paginate"], ["page", "cursor"], ["param"]],
  [["streams", "a", "paginate", "page"], ["param", "total_pages"], ["next"]],
  [["streams", "a", "fields", "b", "fields", "c", "items"], ["type", "items"], ["key"]],
  [["retry", "wait", 0], ["header", "unit"], ["attempts"]],
  [["check"], ["path", "when"], ["key"]],
])("keys known at %j", (path, some, none) => {
  const known = knownKeys(path);
  expect(known).toEqual(expect.arrayContaining(some));
  expect(known.filter((key) => none.includes(key))).toEqual([]);
});

test.each([
  ["pth", "path"],
  ["primary_keys", "key"],
  ["pagination", "paginate"],
  ["constructor", undefined],
  ["base_url", undefined],
])("in a stream %s means %s", (key, want) => {
  expect(meantKey(key, knownKeys(["streams", "a"]))).toBe(want);
});

const base = { tap: "shop", title: "Shop", server: "https://a.example", streams: {} };

test.each([
  ["no map", [], undefined],
  ["everything right", base, base],
  ["what is needed", {}, { tap: "unnamed", title: "Unnamed", server: "https://unnamed.invalid" }],
  ["wrong streams", { ...base, streams: [] }, base],
  ["an unknown key", { ...base, retries: 1 }, base],
  ["a wrong part", { ...base, headers: 1, auth: { none: {} } }, { ...base, auth: { none: {} } }],
  [
    "wrong defaults, one by one",
    { ...base, defaults: { open: "yes", key: "id", colour: 1 } },
    { ...base, defaults: { key: "id" } },
  ],
  ["a wrong shared key", { ...base, defaults: { key: 1 } }, { ...base, defaults: { key: [] } }],
  [
    "a wrong setting",
    { ...base, config: { a: { titel: "A" }, b: { type: "intger", default: 5 }, c: "integer" } },
    {
      ...base,
      config: {
        a: { required: true, secret: true },
        b: { type: "number", default: 5, required: true },
        c: "integer",
      },
    },
  ],
])("what is right of a root: %s", (_, given, want) => {
  expect(rightParts(given)).toEqual(want && { config: {}, ...base, ...want });
});
