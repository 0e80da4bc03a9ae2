import { describe, expect, test } from "vitest";
import type { Replication } from "../../templates/kit/stream.ts";
import { list, paged, serve } from "./api.ts";
import { lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { below, type Config, rows, since, tapOf } from "./tap.ts";

type Checkpoint = NonNullable<Replication<"updated_at", Config>["checkpoint"]>;

/** Rows of the days of January, oldest first. */
function rowsOf(...days: readonly number[]): { id: number; updated_at: string }[] {
  return days.map((day) => ({ id: day, updated_at: at(day) }));
}

const at = (day: number) => `2024-01-${String(day).padStart(2, "0")}T00:00:00Z`;
const state = (day: number) => `STATE {"a":"${at(day)}"}`;
const record = (day: number) => `RECORD a ${day}`;

async function outlineWith(checkpoint: Checkpoint, more: object = {}): Promise<string[]> {
  const api = await serve({ "/a": paged(rowsOf(1, 2, 3, 4, 5), rowsOf(6, 7), rowsOf(8)) });
  const replication = since({ order: "ascending", checkpoint });
  const ran = await run(tapOf(api.origin, [rows("a", { replication, ...more })]));
  // Without the last STATE of the stream, and that of the run.
  return outline(ran).slice(1, -2);
}

const cases: [name: string, Checkpoint, more: object, want: string[]][] = [
  ["end", "end", {}, [1, 2, 3, 4, 5, 6, 7, 8].map(record)],
  [
    "page",
    "page",
    {},
    [...[1, 2, 3, 4, 5].map(record), state(5), record(6), record(7), state(7), record(8), state(8)],
  ],
  [
    "records, within a page and over its end",
    { records: 3 },
    {},
    [...[1, 2, 3].map(record), state(3), ...[4, 5, 6].map(record), state(6), ...[7, 8].map(record)],
  ],
  [
    "each record",
    { records: 1 },
    {},
    [1, 2, 3, 4, 5, 6, 7, 8].flatMap((day) => [record(day), state(day)]),
  ],
  [
    "what is left out does not count",
    { records: 3 },
    { where: ({ record: row }: { record: { id?: unknown } }) => Number(row.id) % 2 === 1 },
    [...[1, 3, 5].map(record), state(5), record(7)],
  ],
];
test.each(cases)("STATE by %s", async (_name, checkpoint, more, want) => {
  expect(await outlineWith(checkpoint, more)).toEqual(want);
});

test("the children of a piece come before its STATE", async () => {
  const api = await serve({
    "/a": list(...rowsOf(1, 2)),
    "/a/1/b": list({ id: 11 }),
    "/a/2/b": list(),
  });
  const a = rows("a", { replication: since({ order: "ascending", checkpoint: { records: 1 } }) });
  const ran = await run(tapOf(api.origin, [a, below("b", a)]));
  expect(outline(ran).slice(2, 6)).toEqual([record(1), "RECORD b 11", state(1), record(2)]);
});

test("after a child has failed, no bookmark is saved, and the rest is read", async () => {
  const api = await serve({ "/a": list(...rowsOf(1, 2, 3, 4)) });
  const a = rows("a", { replication: since({ order: "ascending", checkpoint: { records: 2 } }) });
  const ran = await run(tapOf(api.origin, [a, below("b", a)]));
  expect(outline(ran).slice(2, -1)).toEqual([1, 2, 3, 4].map(record));
  expect(lastBookmarks(ran)).toEqual({});
});

test("an old page is no reason to stop where the oldest come first", async () => {
  const api = await serve({ "/a": paged(rowsOf(1, 2), rowsOf(3, 8)) });
  const replication = since({ order: "ascending" });
  const ran = await run(tapOf(api.origin, [rows("a", { replication })]), {
    state: stateOf({ a: at(6) }),
  });
  expect(outline(ran).filter((line) => line.startsWith("RECORD"))).toEqual([record(8)]);
});

test("a broken order takes the bookmark back, and saves it at the end only", async () => {
  const api = await serve({ "/a": list(...rowsOf(1, 4, 2, 5, 6, 7)) });
  const replication = since({ order: "ascending", checkpoint: { records: 2 } });
  const ran = await run(tapOf(api.origin, [rows("a", { replication })]));
  expect(outline(ran).slice(1, -2)).toEqual([
    record(1),
    record(4),
    state(4),
    record(2),
    "STATE {}",
    ...[5, 6, 7].map(record),
  ]);
  expect(told(ran)).toEqual([
    "WARNING a: records do not arrive in ascending order of updated_at; the bookmark is saved at the end of the stream only",
  ]);
});

describe("a feed that sends the newest first", () => {
  const feed = (...pages: readonly (readonly number[])[]) =>
    paged(...pages.map((days) => rowsOf(...days)));

  const feeds: [
    name: string,
    pages: number[][],
    begin: number,
    want: { pages: number; ids: string[] },
  ][] = [
    [
      "ends at the first page that is older",
      [[9, 8], [7, 5], [4, 3], [2]],
      6,
      { pages: 2, ids: ["9", "8", "7"] },
    ],
    [
      "goes on behind a record at the bookmark",
      [[9, 8], [7, 6], [6, 5], [2]],
      6,
      { pages: 3, ids: ["9", "8", "7", "6", "6"] },
    ],
    [
      "is read whole without a bookmark",
      [[9, 8], [7, 5], [4]],
      0,
      { pages: 3, ids: ["9", "8", "7", "5", "4"] },
    ],
    ["ends at once when nothing is new", [[5, 4], [3]], 6, { pages: 1, ids: [] }],
  ];
  test.each(feeds)("%s", async (_name, pages, begin, want) => {
    const api = await serve({ "/a": feed(...pages) });
    const tap = tapOf(api.origin, [rows("a", { replication: since({ order: "descending" }) })]);
    const ran = await run(tap, begin === 0 ? {} : { state: stateOf({ a: at(begin) }) });
    const records = outline(ran).filter((line) => line.startsWith("RECORD a "));
    expect({
      pages: api.requests().length,
      ids: records.map((line) => line.split(" ")[2]),
    }).toEqual(want);
    expect(told(ran)).toEqual([]);
  });

  test("saves its bookmark at the end", async () => {
    const api = await serve({ "/a": feed([9, 8], [7, 5], [4]) });
    const tap = tapOf(api.origin, [rows("a", { replication: since({ order: "descending" }) })]);
    const ran = await run(tap, { state: stateOf({ a: at(6) }) });
    expect(outline(ran).filter((line) => line.startsWith("STATE"))).toEqual([state(9), state(9)]);
  });

  test("ends early, too, where the server filters", async () => {
    const api = await serve({ "/a": feed([9, 8], [5, 4], [3]) });
    const replication = since({ order: "descending", filter: "server" });
    const ran = await run(tapOf(api.origin, [rows("a", { replication })]), {
      state: stateOf({ a: at(6) }),
    });
    expect(api.requests().length).toBe(2);
    expect(lastBookmarks(ran)).toEqual({ a: at(9) });
  });

  test("a record out of place, old ones included: one warning, and everything is read", async () => {
    const api = await serve({ "/a": feed([2, 9], [8, 1], [7]) });
    const tap = tapOf(api.origin, [rows("a", { replication: since({ order: "descending" }) })]);
    const given = { state: stateOf({ a: at(3) }) };
    const ran = await run(tap, given);
    expect(api.requests().length).toBe(3);
    expect(told(ran)).toEqual([
      "WARNING a: records do not arrive in descending order of updated_at; everything is read",
    ]);
    const strict = await run(tap, { ...given, argv: ["--strict"] });
    expect(told(strict).at(-1)).toBe(
      "CRITICAL a: records do not arrive in descending order of updated_at, which `order` promises",
    );
    expect(strict.code).toBe(5);
  });

  test("with children it is read whole: those of old records may have changed", async () => {
    const api = await serve({
      "/a": feed([9, 2], [1]),
      "/a/9/b": list(),
      "/a/2/b": list(),
      "/a/1/b": list({ id: 11 }),
    });
    const a = rows("a", { replication: since({ order: "descending" }) });
    const ran = await run(tapOf(api.origin, [a, below("b", a)]), { state: stateOf({ a: at(3) }) });
    expect(outline(ran).filter((line) => line.startsWith("RECORD"))).toEqual([
      record(9),
      "RECORD b 11",
    ]);
  });
});
