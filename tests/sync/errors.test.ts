import { describe, expect, test } from "vitest";
import { fail, list, paged, type Route, serve } from "./api.ts";
import { ids, lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";
const row = { id: 1, updated_at: later };

const html: Route = ({ response }) => {
  response.writeHead(200, { "content-type": "text/html" });
  response.end("<!doctype html><title>Sign in</title>");
};
const half: Route = () => '{"data":[{"id":1,"updated_at":"2024';
const torn: Route = ({ response }) => {
  response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
  response.write('{"data":[{"id":7,"updated_at":"2024-02-01T00:00:00Z"},');
  setTimeout(() => response.destroy(), 5);
};
const silent: Route = ({ response }) => void response.destroy();
const hinted: Route = ({ turn, ...ask }) =>
  turn === 1 ? fail(429, { "retry-after": "7" })({ turn, ...ask }) : { data: [row] };

const failures: [name: string, route: Route, code: number, message: RegExp][] = [
  ["HTML", html, 5, /HTML/],
  ["half a JSON", half, 5, /JSON/],
  ["401", fail(401), 3, /401/],
  ["403", fail(403), 3, /403/],
  ["404", fail(404), 5, /404/],
  ["429 for ever", fail(429), 4, /429/],
  ["429 that asks for a day", fail(429, { "retry-after": "86400" }), 4, /429|86400/],
  ["500 for ever", fail(500), 6, /500/],
  ["a connection that breaks", torn, 6, /GET http/],
  ["no answer", silent, 6, /GET http/],
  ["no records where they should be", () => ({ rows: [] }), 5, /data/],
];

describe("a stream that fails at once", () => {
  test.each(failures)("%s", async (_name, route, code, message) => {
    const api = await serve({ "/a": route });
    const tap = tapOf(api.origin, [rows("a", { replication: since() })]);
    const ran = await run(tap, { state: stateOf({ a: old }) });
    expect(outline(ran)).toEqual(["SCHEMA a", `STATE {"a":"${old}"}`]);
    expect(ran.log.at(-1)).toMatch(/^CRITICAL a: /);
    expect(ran.log.at(-1)).toMatch(message);
    expect(ran.log).toContain(
      ran.log.at(-1)?.replace("CRITICAL a: ", "ERROR Error syncing stream a - "),
    );
    expect(ran.code).toBe(code);
  });

  test("connection refused", async () => {
    const tap = tapOf("http://127.0.0.1:9", [rows("a", { replication: since() })]);
    const ran = await run(tap, { state: stateOf({ a: old }) });
    expect(outline(ran)).toEqual(["SCHEMA a", `STATE {"a":"${old}"}`]);
    expect(ran.log.at(-1)).toMatch(/^CRITICAL a: .*refused/);
    expect(ran.code).toBe(6);
  });
});

describe("a stream whose second page fails", () => {
  test.each(failures)("%s: nothing of that page is written", async (_name, route) => {
    const pages = paged([row], [{ id: 7, updated_at: later }]);
    const api = await serve({
      "/a": (ask) => (ask.query.get("page") === "2" ? route(ask) : pages(ask)),
    });
    const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
    expect(outline(ran)).toEqual(["SCHEMA a", "RECORD a 1", "STATE {}"]);
    expect(ran.code).not.toBe(0);
  });
});

const recoveries: [name: string, route: Route, sleeps: number[]][] = [
  ["429 with Retry-After", hinted, [7000]],
  ["a broken connection", (ask) => (ask.turn === 1 ? torn(ask) : { data: [row] }), [1000]],
  ["500 twice", (ask) => (ask.turn < 3 ? fail(500)(ask) : { data: [row] }), [1000, 2000]],
];
test.each(recoveries)("%s is tried again", async (_name, route, sleeps) => {
  const api = await serve({ "/a": route });
  const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
  expect(outline(ran)).toEqual([
    "SCHEMA a",
    "RECORD a 1",
    ...Array(2).fill(`STATE {"a":"${later}"}`),
  ]);
  expect(ran.sleeps).toEqual(sleeps);
  expect(ran.code).toBe(0);
});

describe("the others go on", () => {
  const three = (origin: string) =>
    tapOf(origin, [
      rows("a", { replication: since() }),
      rows("b", { replication: since() }),
      rows("c", { replication: since() }),
    ]);

  test("one stream fails: exit code 7, and its CRITICAL line is the last", async () => {
    const api = await serve({ "/a": list(row), "/b": fail(403), "/c": list(row) });
    const ran = await run(three(api.origin));
    expect([ids(ran, "a"), ids(ran, "b"), ids(ran, "c")]).toEqual([[1], [], [1]]);
    expect(lastBookmarks(ran)).toEqual({ a: later, c: later });
    expect(told(ran)).toEqual([
      expect.stringMatching(/^ERROR Error syncing stream b - .*403/),
      expect.stringMatching(/^CRITICAL b: .*403/),
    ]);
    expect(ran.log.at(-1)).toMatch(/^CRITICAL b: /);
    expect(ran.code).toBe(7);
  });

  test("all fail: a line each, and the exit code of the first", async () => {
    const api = await serve({ "/a": half, "/b": fail(403), "/c": fail(500) });
    const ran = await run(three(api.origin));
    expect(ran.log.slice(-3).map((line) => line.slice(0, 11))).toEqual([
      ...["CRITICAL a:", "CRITICAL b:", "CRITICAL c:"],
    ]);
    expect(ran.code).toBe(5);
  });

  test("a defect in a hook fails its stream only", async () => {
    const api = await serve({ "/a": list(row), "/b": list(row), "/c": list(row) });
    const ran = await run({
      ...three(api.origin),
      hooks: {
        b: {
          record: () => {
            throw new TypeError("oops");
          },
        },
      },
    });
    const said = "The record hook of b failed at the record with id 1: oops";
    expect(told(ran)).toEqual([`ERROR Error syncing stream b - ${said}`, `CRITICAL b: ${said}`]);
    expect(lastBookmarks(ran)).toEqual({ a: later, c: later });
    expect(ran.code).toBe(7);
  });
});

test("a check that fails ends the run before the first message", async () => {
  const api = await serve({ "/check": fail(401), "/a": list(row) });
  const tap = tapOf(api.origin, [rows("a")], { check: () => ({ path: "/check" }) });
  const ran = await run(tap);
  expect(ran.lines).toEqual([]);
  expect(api.requests()).toEqual(["/check"]);
  expect(told(ran)).toEqual([expect.stringMatching(/^CRITICAL .*401/)]);
  expect(ran.code).toBe(3);
});

const states: [name: string, state: string, code: number, want: string[]][] = [
  ["an empty file", "", 0, ["SCHEMA a", "RECORD a 1"]],
  ["null", "null", 0, ["SCHEMA a", "RECORD a 1"]],
  [
    "a bookmark that is a list",
    '{"bookmarks":{"a":{"updated_at":[1]}}}',
    0,
    ["SCHEMA a", "RECORD a 1"],
  ],
  ["a list", "[]", 2, []],
  ["half a JSON", "{", 2, []],
];
test.each(states)("a state that is %s", async (_name, state, code, want) => {
  const api = await serve({ "/a": list(row) });
  const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]), { state });
  expect(outline({ ...ran, lines: ran.lines.filter((line) => !line.includes("STATE")) })).toEqual(
    want,
  );
  expect(ran.code).toBe(code);
});
