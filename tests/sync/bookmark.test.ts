import { describe, expect, test } from "vitest";
import { defineStream, type Replication } from "../../templates/kit/stream.ts";
import { fail, list, paged, serve } from "./api.ts";
import { choose, ids, lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { type Config, rows, since, tapOf } from "./tap.ts";

const now = "2026-11-21T12:00:00Z";
const first = "2024-01-01T00:00:00Z";
const second = "2024-02-01T00:00:00Z";
const third = "2024-03-01T00:00:00Z";

test("a bookmark never passes the beginning of the run", async () => {
  const api = await serve({ "/a": list({ id: 1, updated_at: "2026-11-21T12:00:00.000001Z" }) });
  const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
  expect(ids(ran, "a")).toEqual([1]);
  expect(lastBookmarks(ran)).toEqual({ a: now });
});

test("a bookmark that lies in the future is told, and read from now", async () => {
  const api = await serve({ "/a": list({ id: 1, updated_at: now }) });
  const replication = since({ filter: "server" });
  const ran = await run(tapOf(api.origin, [rows("a", { replication })]), {
    state: stateOf({ a: "2099-01-01T00:00:00Z" }),
  });
  expect(api.requests()).toEqual([`/a?since=${encodeURIComponent(now)}`]);
  expect(ids(ran, "a")).toEqual([1]);
  expect(lastBookmarks(ran)).toEqual({ a: now });
  expect(told(ran)).toEqual([
    "WARNING a: the bookmark 2099-01-01T00:00:00Z lies in the future; reading from now",
  ]);
});

const whole: [name: string, more: object, choice: unknown][] = [
  ["`when` says so", { when: () => false }, undefined],
  ["the catalog says FULL_TABLE", {}, "FULL_TABLE"],
];
test.each(whole)("all is read and no bookmark saved when %s", async (_name, more, method) => {
  const api = await serve({ "/a": list({ id: 1, updated_at: first }) });
  const tap = tapOf(api.origin, [rows("a", { replication: since(more) })]);
  const catalog = choose(tap, {});
  const text = JSON.stringify(catalog).replace(
    '"inclusion":"available","selected-by-default"',
    `"replication-method":"${method}","inclusion":"available","selected-by-default"`,
  );
  const ran = await run(tap, {
    state: stateOf({ a: second }),
    catalog: method === undefined ? undefined : text,
  });
  expect(ids(ran, "a")).toEqual([1]);
  expect(lastBookmarks(ran)).toEqual({ a: second });
});

describe("numbers as bookmarks", () => {
  interface Change {
    readonly id: number;
    readonly version: number | null;
  }
  type Options = Partial<Replication<"version", Config>>;
  const changes = (more: Options) =>
    defineStream<Change, Config>({
      name: "changes",
      key: ["id"],
      fields: { id: "integer!", version: "integer" },
      replication: { key: "version", filter: "client", ...more },
      request: ({ bookmark }) => ({ path: "/changes", query: { since: bookmark } }),
      records: [["data"]],
    });
  const state = (value: string) =>
    `{"bookmarks":{"changes":{"replication_key":"version","replication_key_value":${value}}}}`;
  const seconds: Options = { unit: "seconds", start: ({ config }) => config.start_date };
  // The run begins at 1795262400 seconds.
  const cases: [name: string, Options, saved: string, versions: string[], want: object][] = [
    [
      "64 bits",
      {},
      "9223372036854775806",
      ["9223372036854775805", "9223372036854775806", "9223372036854775807"],
      { ids: [2, 3], bookmark: "9223372036854775807" },
    ],
    ["by value, not text", {}, "9", ["8", "10"], { ids: [2], bookmark: "10" }],
    [
      "seconds, never past the run",
      seconds,
      "1700000000",
      ["1699999999", "1700000000", "1795262401"],
      { ids: [2, 3], bookmark: "1795262400" },
    ],
    [
      "milliseconds, never past the run",
      { unit: "milliseconds" },
      "1700000000000",
      ["1699999999999", "1795262400001"],
      { ids: [2], bookmark: "1795262400000" },
    ],
    [
      "lookback in the unit",
      { unit: "milliseconds", lookback: 60 },
      "1700000000000",
      ["1699999939999", "1699999940000"],
      { ids: [2], bookmark: "1700000000000" },
    ],
    [
      "no unit, no time: past any limit",
      {},
      "1",
      ["99999999999999"],
      { ids: [1], bookmark: "99999999999999" },
    ],
  ];
  test.each(cases)("%s", async (_name, options, saved, versions, want) => {
    const data = versions.map((version, index) => `{"id":${index + 1},"version":${version}}`);
    const api = await serve({ "/changes": () => `{"data":[${data.join(",")}]}` });
    const ran = await run(tapOf(api.origin, [changes(options)]), { state: state(saved) });
    const bookmark = /"replication_key_value":(\d+)/.exec(ran.lines.at(-1) ?? "")?.[1];
    expect({ ids: ids(ran, "changes"), bookmark }).toEqual(want);
  });

  test("a start date is brought into the unit", async () => {
    const data = [
      { id: 1, version: 1704067199 },
      { id: 2, version: 1704067200 },
    ];
    const api = await serve({ "/changes": list(...data) });
    const tap = tapOf(api.origin, [changes(seconds)]);
    const ran = await run(tap, { config: { start_date: first } });
    expect(ids(ran, "changes")).toEqual([2]);
  });

  test("a request carries every digit", async () => {
    const api = await serve({ "/changes": list() });
    const tap = tapOf(api.origin, [changes({ filter: "server" })]);
    await run(tap, { state: state("9223372036854775807") });
    expect(api.requests()).toEqual(["/changes?since=9223372036854775807"]);
  });
});

describe("bookmarks between pages", () => {
  const ordered = since({ order: "ascending" });
  const state = (value?: string) =>
    `STATE ${JSON.stringify(value === undefined ? {} : { a: value })}`;
  const pages = paged([{ id: 1, updated_at: first }], [{ id: 2, updated_at: second }]);
  const broken = paged(
    [{ id: 1, updated_at: second }],
    [{ id: 2, updated_at: first }],
    [{ id: 3, updated_at: third }],
    [{ id: 4, updated_at: first }],
  );

  test("unsorted: only at the end", async () => {
    const api = await serve({ "/a": pages });
    const ran = await run(tapOf(api.origin, [rows("a", { replication: since() })]));
    const want = ["SCHEMA a", "RECORD a 1", "RECORD a 2", state(second), state(second)];
    expect(outline(ran)).toEqual(want);
  });

  test("ordered: after each page", async () => {
    const api = await serve({ "/a": pages });
    const ran = await run(tapOf(api.origin, [rows("a", { replication: ordered })]));
    expect(outline(ran)).toEqual([
      ...["SCHEMA a", "RECORD a 1", state(first), "RECORD a 2", state(second)],
      ...[state(second), state(second)],
    ]);
  });

  test("the promised order is broken: one warning, the bookmark is taken back, then only at the end", async () => {
    const api = await serve({ "/a": broken });
    const ran = await run(tapOf(api.origin, [rows("a", { replication: ordered })]));
    expect(outline(ran)).toEqual([
      ...[
        "SCHEMA a",
        "RECORD a 1",
        state(second),
        "RECORD a 2",
        state(),
        "RECORD a 3",
        "RECORD a 4",
      ],
      ...[state(third), state(third)],
    ]);
    expect(told(ran)).toEqual([
      "WARNING a: records do not arrive in ascending order of updated_at; the bookmark is saved at the end of the stream only",
    ]);
  });

  const halves: [name: string, replication: object, saved: string | undefined, want: object][] = [
    ["unsorted, first run", since(), undefined, {}],
    ["unsorted", since(), "2023-01-01T00:00:00Z", { a: "2023-01-01T00:00:00Z" }],
    ["ordered", ordered, "2023-01-01T00:00:00Z", { a: first }],
  ];
  test.each(halves)("a failure half way, %s", async (_name, replication, saved, want) => {
    const api = await serve({
      "/a": (ask) => (ask.query.get("page") === "2" ? fail(400)(ask) : pages(ask)),
    });
    const tap = tapOf(api.origin, [rows("a", { replication: { ...since(), ...replication } })]);
    const ran = await run(tap, saved === undefined ? {} : { state: stateOf({ a: saved }) });
    expect(lastBookmarks(ran)).toEqual(want);
    expect(ran.code).not.toBe(0);
  });

  test("a failure after the order was broken takes the early bookmarks back", async () => {
    const api = await serve({
      "/a": (ask) => (ask.query.get("page") === "3" ? fail(400)(ask) : broken(ask)),
    });
    const tap = tapOf(api.origin, [rows("a", { replication: ordered })]);
    const saved = "2023-01-01T00:00:00Z";
    expect(lastBookmarks(await run(tap))).toEqual({});
    expect(lastBookmarks(await run(tap, { state: stateOf({ a: saved }) }))).toEqual({ a: saved });
  });
});
