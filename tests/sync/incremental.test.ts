import { describe, expect, test } from "vitest";
import { defineStream, type Replication } from "../../templates/kit/stream.ts";
import { list, serve } from "./api.ts";
import { ids, lastBookmarks, run, stateOf, told } from "./run.ts";
import { type Config, rows, since, tapOf } from "./tap.ts";

type Options = Partial<Replication<"updated_at", Config>>;

describe("what a request carries", () => {
  const cases: [name: string, Options, bookmark: unknown, want: string | null][] = [
    ["as received", {}, "2024-01-31T10:00:00.123456+02:00", "2024-01-31T10:00:00.123456+02:00"],
    ["date", { format: "date" }, "2024-01-31T23:30:00-02:00", "2024-01-31"],
    ["date, ahead of UTC", { format: "date" }, "2024-02-01T00:30:00+02:00", "2024-01-31"],
    ["date-time", { format: "date-time" }, "2024-01-31T10:00:00+02:00", "2024-01-31T08:00:00Z"],
    ["epoch", { format: "epoch" }, "2024-01-31T08:00:00.999Z", "1706688000"],
    ["epoch-ms", { format: "epoch-ms" }, "2024-01-31T08:00:00.9999Z", "1706688000999"],
    ["lookback", { lookback: 90 }, "2024-01-31T08:00:00Z", "2024-01-31T07:58:30Z"],
    ["lookback in part", { lookback: 0.5 }, "2024-01-31T08:00:00Z", "2024-01-31T07:59:59.500Z"],
    ["no bookmark", {}, undefined, null],
  ];
  test.each(cases)("%s", async (_name, options, bookmark, want) => {
    const api = await serve({ "/a": list({ id: 1, updated_at: null }) });
    const stream = rows("a", { replication: since({ filter: "server", ...options }) });
    const state = bookmark === undefined ? undefined : stateOf({ a: bookmark });
    const ran = await run(tapOf(api.origin, [stream]), { state });
    const url = new URL(api.requests()[0] ?? "", api.origin);
    expect(url.searchParams.get("since")).toBe(want);
    expect(lastBookmarks(ran)).toEqual(bookmark === undefined ? {} : { a: bookmark });
  });
});

describe("what a client-side filter lets through", () => {
  const cases: [name: string, Options, from: string, values: (string | null)[], want: number[]][] =
    [
      [
        "at or after, by instant and not by text",
        {},
        "2024-06-01T12:00:00Z",
        [
          "2024-06-01T11:59:59.999999Z",
          "2024-06-01T12:00:00Z",
          "2024-06-01T13:30:00+02:00",
          "2024-06-01T07:00:00-05:00",
          "2024-06-01T12:00:00.000001Z",
          "2024-06-01T14:00:00+02:00",
          "2024-05-31T23:00:00-14:00",
          "2024-06-01T12:00:00.000Z",
          "2024-06-01T11:59:60Z",
        ],
        [2, 4, 5, 6, 7, 8, 9],
      ],
      [
        "microseconds",
        {},
        "2024-06-01T12:00:00.123456Z",
        ["2024-06-01T12:00:00.123455Z", "2024-06-01T12:00:00.123456Z", "2024-06-01T12:00:00.2Z"],
        [2, 3],
      ],
      ["what has no time, always", {}, "2024-06-01T12:00:00Z", [null, "2020-01-01T00:00:00Z"], [1]],
      [
        "a lookback",
        { lookback: 60 },
        "2024-06-01T12:00:00Z",
        ["2024-06-01T11:58:59Z", "2024-06-01T11:59:00Z"],
        [2],
      ],
    ];
  test.each(cases)("%s", async (_name, options, from, values, want) => {
    const data = values.map((updated_at, index) => ({ id: index + 1, updated_at }));
    const api = await serve({ "/a": list(...data) });
    const tap = tapOf(api.origin, [rows("a", { replication: since(options) })]);
    expect(ids(await run(tap, { state: stateOf({ a: from }) }), "a")).toEqual(want);
    expect(ids(await run(tap, { config: { start_date: from } }), "a")).toEqual(
      options.lookback === undefined ? want : [],
    );
    expect(ids(await run(tap), "a")).toEqual(data.map(({ id }) => id));
  });
});

test.each<["text" | "number", string, (string | null)[]]>([
  ["text", "b", [null, "a", "b", "c"]],
  ["number", "9", [null, "8", "9", "10"]],
])("by %s, too, what has no key is never left out", async (compare, from, values) => {
  const data = values.map((updated_at, index) => ({ id: index + 1, updated_at }));
  const api = await serve({ "/a": list(...data) });
  const tap = tapOf(api.origin, [rows("a", { replication: since({ compare }) })]);
  expect(ids(await run(tap, { state: stateOf({ a: from }) }), "a")).toEqual([1, 3, 4]);
});

test("a bookmark is compared in the form it was saved in", async () => {
  const api = await serve({
    "/a": list(
      { id: 1, updated_at: "2024-06-01T09:00:00Z" },
      { id: 2, updated_at: "2024-06-01T10:30:00Z" },
    ),
  });
  const tap = tapOf(api.origin, [rows("a", { replication: since() })]);
  const ran = await run(tap, { state: stateOf({ a: "2024-06-01T12:00:00.000000+02:00" }) });
  expect(ids(ran, "a")).toEqual([2]);
  expect(lastBookmarks(ran)).toEqual({ a: "2024-06-01T10:30:00Z" });
});

test("the greatest instant is the bookmark, whatever its text", async () => {
  const api = await serve({
    "/a": list(
      { id: 1, updated_at: "2024-06-01T23:00:00+12:00" },
      { id: 2, updated_at: "2024-06-01T12:00:00.000001-01:00" },
      { id: 3, updated_at: "2024-06-01T13:00:00Z" },
    ),
  });
  const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
  expect(lastBookmarks(ran)).toEqual({ a: "2024-06-01T12:00:00.000001-01:00" });
});

test("`start` reads from the start of the first run, whatever the bookmark", async () => {
  const api = await serve({
    "/a": list(
      { id: 1, updated_at: "2023-01-01T00:00:00Z" },
      { id: 2, updated_at: "2024-01-01T00:00:00Z" },
      { id: 3, updated_at: "2024-03-01T00:00:00Z" },
    ),
  });
  const tap = tapOf(api.origin, [rows("a", { replication: since({ filter: "start" }) })]);
  const state = stateOf({ a: "2024-02-01T00:00:00Z" });
  const ran = await run(tap, { state, config: { start_date: "2024-01-01T00:00:00Z" } });
  expect(ids(ran, "a")).toEqual([2, 3]);
});

test("a lookback does not move the stored bookmark back", async () => {
  const bookmark = "2024-06-01T12:00:00Z";
  const api = await serve({ "/a": list({ id: 1, updated_at: "2024-06-01T11:59:30Z" }) });
  const replication = since({ filter: "server", lookback: 60 });
  const ran = await run(tapOf(api.origin, [rows("a", { replication })]), {
    state: stateOf({ a: bookmark }),
  });
  expect(ids(ran, "a")).toEqual([1]);
  expect(lastBookmarks(ran)).toEqual({ a: bookmark });
});

describe("a key that is a date", () => {
  interface Day {
    readonly id: number;
    readonly day: string | null;
  }
  const days = defineStream<Day, Config>({
    name: "days",
    key: ["id"],
    fields: { id: "integer!", day: "date" },
    replication: {
      key: "day",
      filter: "client",
      lookback: 3600,
      start: ({ config }) => config.start_date,
    },
    request: () => ({ path: "/days" }),
    records: [["data"]],
  });

  test("the time zone of a server that is ahead loses nothing", async () => {
    const api = await serve({
      "/days": ({ turn }) => ({
        data: [
          { id: 1, day: turn === 1 ? "2026-11-22" : "2026-11-21" },
          { id: 2, day: turn === 1 ? null : "2026-11-19" },
        ],
      }),
    });
    const tap = tapOf(api.origin, [days]);
    const first = await run(tap);
    expect(lastBookmarks(first)).toEqual({ days: "2026-11-21" });
    const second = await run(tap, { state: JSON.parse(first.lines.at(-1) ?? "").value });
    expect(ids(second, "days")).toEqual([1]);
  });

  test("a start within a day reads the whole day", async () => {
    const api = await serve({
      "/days": list({ id: 1, day: "2024-05-04" }, { id: 2, day: "2024-05-05" }),
    });
    const tap = tapOf(api.origin, [days]);
    const ran = await run(tap, { config: { start_date: "2024-05-05T10:00:00Z" } });
    expect(ids(ran, "days")).toEqual([2]);
  });
});

test("a record without a replication key is emitted, told and no bookmark", async () => {
  const api = await serve({ "/a": list({ id: 1 }, { id: 2, updated_at: null }) });
  const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
  expect(ids(ran, "a")).toEqual([1, 2]);
  expect(lastBookmarks(ran)).toEqual({});
  expect(told(ran)).toEqual([
    "WARNING a: 2 records have no updated_at; they are emitted, but the bookmark does not cover them",
  ]);
});

test("a bookmark in the future comes back to the beginning of the run, also without a record", async () => {
  const api = await serve({ "/a": list() });
  const stream = rows("a", { replication: since({ filter: "server" }) });
  const ran = await run(tapOf(api.origin, [stream]), {
    state: stateOf({ a: "2099-01-01T00:00:00Z" }),
  });
  expect(lastBookmarks(ran)).toEqual({ a: "2026-11-21T12:00:00Z" });
});

test("a bookmark that is no time is told, and everything is read", async () => {
  const api = await serve({ "/a": list({ id: 1, updated_at: "2024-01-01T00:00:00Z" }) });
  const stream = rows("a", { replication: since({ filter: "server" }) });
  const ran = await run(tapOf(api.origin, [stream]), { state: stateOf({ a: "garbage" }) });
  expect(api.requests()).toEqual(["/a"]);
  expect(told(ran)).toEqual([
    "WARNING a: the bookmark is no time; the stream is read from its start",
  ]);
  expect(lastBookmarks(ran)).toEqual({ a: "2024-01-01T00:00:00Z" });
});
