import { describe, expect, test } from "vitest";
import { type WindowOptions, windows } from "../../templates/kit/replication/windows.ts";
import { defineStream, type Replication } from "../../templates/kit/stream.ts";
import { fail, type Route, serve } from "./api.ts";
import { choose, ids, lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { below, type Config, rows, since, tapOf } from "./tap.ts";

/** Runs begin at 2026-11-21T12:00:00Z, a Saturday. */
const day = 86_400;

type Options = Partial<Replication<"updated_at", Config>>;

function windowed(window: Partial<WindowOptions<Config>> = {}, options: Options = {}) {
  return since({ filter: "server", window: windows({ size: 30 * day, ...window }), ...options });
}

/** Rows that are read by their time, from `gte` up to `lt`. */
function timed(replication: Replication<"updated_at", Config>, more: object = {}) {
  return rows("a", {
    replication,
    request: ({ window }) => ({ path: "/a", query: { gte: window.start, lt: window.end } }),
    ...more,
  });
}

/** Those of the records that a request asks for, in one page. */
function between(...data: readonly { readonly id: number; readonly updated_at: string }[]): Route {
  return ({ query }) => {
    const [from, to] = [Date.parse(query.get("gte") ?? ""), Date.parse(query.get("lt") ?? "")];
    const inside = (text: string) => Date.parse(text) >= from && Date.parse(text) < to;
    return { data: data.filter(({ updated_at }) => inside(updated_at)) };
  };
}

/** The windows that were asked for, as `start..end`. */
function asked(requests: readonly string[]): string[] {
  return requests
    .map((url) => new URL(url, "http://api").searchParams)
    .map((query) => `${query.get("gte")}..${query.get("lt")}`);
}

async function windowsOf(
  start: string,
  window: Partial<WindowOptions<Config>>,
  more: Options = {},
) {
  const api = await serve({ "/a": () => ({ data: [] }) });
  const tap = tapOf(api.origin, [timed(windowed(window, more))]);
  const ran = await run(tap, { config: { start_date: start } });
  return { asked: asked(api.requests()), ran };
}

describe("bounds", () => {
  const cases: [
    name: string,
    start: string,
    window: Partial<WindowOptions<Config>>,
    more: Options,
    want: string[],
  ][] = [
    [
      "from the start, of one size, the last until now",
      "2026-09-01T00:00:00Z",
      {},
      {},
      [
        "2026-09-01T00:00:00Z..2026-10-01T00:00:00Z",
        "2026-10-01T00:00:00Z..2026-10-31T00:00:00Z",
        "2026-10-31T00:00:00Z..2026-11-21T12:00:00Z",
      ],
    ],
    [
      "an API that includes the end, to the second",
      "2026-10-21T12:00:00Z",
      { granularity: 1 },
      {},
      ["2026-10-21T12:00:00Z..2026-11-20T11:59:59Z", "2026-11-20T12:00:00Z..2026-11-21T11:59:59Z"],
    ],
    [
      "a start within a second that the API does not tell apart",
      "2026-11-21T11:59:57.250Z",
      { granularity: 1 },
      {},
      ["2026-11-21T11:59:57Z..2026-11-21T11:59:59Z"],
    ],
    [
      "dates: whole days, today's included",
      "2026-10-20T10:30:00Z",
      {},
      { format: "date" },
      ["2026-10-20..2026-11-19", "2026-11-19..2026-11-22"],
    ],
    [
      "dates, the last one included",
      "2026-10-20T10:30:00Z",
      { granularity: day },
      { format: "date" },
      ["2026-10-20..2026-11-18", "2026-11-19..2026-11-21"],
    ],
    [
      "seconds since 1970, cut and rounded up to whole ones",
      "2026-11-21T11:59:58.900Z",
      { size: 1 },
      { format: "epoch" },
      ["1795262398..1795262399", "1795262399..1795262400"],
    ],
    [
      "milliseconds since 1970",
      "2026-11-21T11:59:59.900Z",
      { size: 60 },
      { format: "epoch-ms" },
      ["1795262399900..1795262400000"],
    ],
    [
      "days of the calendar",
      "2026-11-19T22:15:00Z",
      { size: day, clamp: "day" },
      {},
      [
        "2026-11-19T22:15:00Z..2026-11-20T00:00:00Z",
        "2026-11-20T00:00:00Z..2026-11-21T00:00:00Z",
        "2026-11-21T00:00:00Z..2026-11-21T12:00:00Z",
      ],
    ],
    [
      "weeks, from Monday",
      "2026-11-07T00:00:00Z",
      { size: 7 * day, clamp: "week" },
      {},
      [
        "2026-11-07T00:00:00Z..2026-11-09T00:00:00Z",
        "2026-11-09T00:00:00Z..2026-11-16T00:00:00Z",
        "2026-11-16T00:00:00Z..2026-11-21T12:00:00Z",
      ],
    ],
    [
      "two weeks at once",
      "2026-11-02T00:00:00Z",
      { size: 15 * day, clamp: "week" },
      {},
      ["2026-11-02T00:00:00Z..2026-11-16T00:00:00Z", "2026-11-16T00:00:00Z..2026-11-21T12:00:00Z"],
    ],
    [
      "months, however long",
      "2026-06-30T23:59:59Z",
      { clamp: "month" },
      {},
      [
        "2026-06-30T23:59:59Z..2026-07-01T00:00:00Z",
        "2026-07-01T00:00:00Z..2026-08-01T00:00:00Z",
        "2026-08-01T00:00:00Z..2026-09-01T00:00:00Z",
        "2026-09-01T00:00:00Z..2026-10-01T00:00:00Z",
        "2026-10-01T00:00:00Z..2026-11-01T00:00:00Z",
        "2026-11-01T00:00:00Z..2026-11-21T12:00:00Z",
      ],
    ],
    [
      "an end of one's own, in a leap year",
      "2024-01-15T00:00:00Z",
      { clamp: "month", until: () => "2024-03-02" },
      {},
      [
        "2024-01-15T00:00:00Z..2024-02-01T00:00:00Z",
        "2024-02-01T00:00:00Z..2024-03-01T00:00:00Z",
        "2024-03-01T00:00:00Z..2024-03-02T00:00:00Z",
      ],
    ],
    [
      "before 1970",
      "1969-12-29T12:00:00Z",
      { size: 7 * day, clamp: "week", until: () => "1970-01-06" },
      {},
      ["1969-12-29T12:00:00Z..1970-01-05T00:00:00Z", "1970-01-05T00:00:00Z..1970-01-06T00:00:00Z"],
    ],
    [
      "an end in the future is now",
      "2026-11-21",
      { until: () => "2027-01-01" },
      {},
      ["2026-11-21T00:00:00Z..2026-11-21T12:00:00Z"],
    ],
    ["an end before the start", "2026-11-21", { until: () => "2026-11-21" }, {}, []],
  ];
  test.each(cases)("%s", async (_name, start, window, more, want) => {
    expect((await windowsOf(start, window, more)).asked).toEqual(want);
  });
});

describe("bookmarks", () => {
  const start_date = "2026-09-22T12:00:00Z";

  test("each window's end, of empty ones too; never past now", async () => {
    const data = { id: 1, updated_at: "2026-11-02T00:00:00Z" };
    const api = await serve({ "/a": between(data) });
    const ran = await run(tapOf(api.origin, [timed(windowed({ size: 20 * day }))]), {
      config: { start_date },
    });
    expect(outline(ran)).toEqual([
      "SCHEMA a",
      'STATE {"a":"2026-10-12T12:00:00Z"}',
      'STATE {"a":"2026-11-01T12:00:00Z"}',
      "RECORD a 1",
      'STATE {"a":"2026-11-21T12:00:00Z"}',
      'STATE {"a":"2026-11-21T12:00:00Z"}',
      'STATE {"a":"2026-11-21T12:00:00Z"}',
    ]);
  });

  test("`checkpoint: end` saves none on the way", async () => {
    const { ran } = await windowsOf(start_date, { size: 20 * day }, { checkpoint: "end" });
    expect(outline(ran)).toEqual([
      "SCHEMA a",
      'STATE {"a":"2026-11-21T12:00:00Z"}',
      'STATE {"a":"2026-11-21T12:00:00Z"}',
    ]);
  });

  test("a run that ends within a window is finished by the next one", async () => {
    const data = ["2026-09-23", "2026-10-20", "2026-10-29", "2026-11-19"].map((date, index) => ({
      id: index + 1,
      updated_at: `${date}T00:00:00Z`,
    }));
    const all = between(...data);
    const api = await serve({
      "/a": (ask) => {
        const isSecondPage = ask.query.get("page") === "2";
        const { data: inside } = all(ask) as { data: { id: number }[] };
        const isCut = ask.turn === 3;
        return isCut
          ? fail(500)(ask)
          : {
              data: isSecondPage ? inside.slice(1) : inside.slice(0, 1),
              next: inside.length > 1 && !isSecondPage ? 2 : null,
            };
      },
    });
    const retry = () =>
      ({ attempts: 1, backoff: "constant", base: 1, longest: 1, waits: [] }) as const;
    const tap = tapOf(api.origin, [timed(windowed({ size: 20 * day }))], { retry });
    const first = await run(tap, { config: { start_date } });
    expect(first.code).toBe(6);
    expect(ids(first, "a")).toEqual([1, 2]);
    expect(lastBookmarks(first)).toEqual({ a: "2026-10-12T12:00:00Z" });
    const state = JSON.parse(first.lines.at(-1) ?? "").value;
    const second = await run(tap, { config: { start_date }, state });
    expect(second.code).toBe(0);
    expect(ids(second, "a")).toEqual([2, 3, 4]);
  });

  test("a run begins at the bookmark, less the lookback, and does not move it back", async () => {
    const api = await serve({ "/a": () => ({ data: [] }) });
    const tap = tapOf(api.origin, [timed(windowed({ size: day / 2 }, { lookback: day }))]);
    const ran = await run(tap, { state: stateOf({ a: "2026-11-21T06:00:00Z" }) });
    expect(asked(api.requests())).toEqual([
      "2026-11-20T06:00:00Z..2026-11-20T18:00:00Z",
      "2026-11-20T18:00:00Z..2026-11-21T06:00:00Z",
      "2026-11-21T06:00:00Z..2026-11-21T12:00:00Z",
    ]);
    expect(outline(ran).slice(1, 4)).toEqual([
      'STATE {"a":"2026-11-21T06:00:00Z"}',
      'STATE {"a":"2026-11-21T06:00:00Z"}',
      'STATE {"a":"2026-11-21T12:00:00Z"}',
    ]);
  });

  test("one that lies in the future begins now: there is nothing to ask for", async () => {
    const api = await serve({ "/a": () => ({ data: [] }) });
    const tap = tapOf(api.origin, [timed(windowed())]);
    const ran = await run(tap, { state: stateOf({ a: "2099-01-01T00:00:00Z" }) });
    expect(api.requests()).toEqual([]);
    expect(lastBookmarks(ran)).toEqual({ a: "2026-11-21T12:00:00Z" });
  });

  test("in the unit of the key", async () => {
    interface Row {
      readonly id: number;
      readonly at: number;
    }
    const api = await serve({ "/n": () => ({ data: [] }) });
    const stream = defineStream<Row, Config>({
      name: "n",
      key: ["id"],
      fields: { id: "integer!", at: "integer" },
      replication: {
        key: "at",
        unit: "milliseconds",
        filter: "server",
        start: ({ config }) => config.start_date,
        window: windows({ size: day }),
      },
      request: ({ window }) => ({ path: "/n", query: { gte: window.start, lt: window.end } }),
      records: [["data"]],
    });
    const ran = await run(tapOf(api.origin, [stream]), {
      config: { start_date: "2026-11-20T18:00:00Z" },
    });
    expect(asked(api.requests())).toEqual(["1795197600000..1795262400000"]);
    expect(lastBookmarks(ran)).toEqual({ n: 1795262400000 });
  });
});

describe("all of a stream", () => {
  test("FULL_TABLE reads its windows from the start, and saves no bookmark", async () => {
    const api = await serve({ "/a": () => ({ data: [] }) });
    const tap = tapOf(api.origin, [timed(windowed({}, { when: () => false }))]);
    const state = stateOf({ a: "2026-11-21T06:00:00Z" });
    const ran = await run(tap, { config: { start_date: "2026-11-01" }, state });
    expect(asked(api.requests())).toEqual(["2026-11-01T00:00:00Z..2026-11-21T12:00:00Z"]);
    expect(lastBookmarks(ran)).toEqual({ a: "2026-11-21T06:00:00Z" });
  });

  test("with children it is asked for from the start; what is old is not emitted again", async () => {
    const api = await serve({
      "/a": between(
        { id: 1, updated_at: "2026-11-02T00:00:00Z" },
        { id: 2, updated_at: "2026-11-20T00:00:00Z" },
      ),
      "/a/1/b": () => ({ data: [{ id: 11 }] }),
      "/a/2/b": () => ({ data: [{ id: 21 }] }),
    });
    const a = timed(windowed({ size: 10 * day }));
    const state = stateOf({ a: "2026-11-15T00:00:00Z" });
    const ran = await run(tapOf(api.origin, [a, below("b", a)]), {
      config: { start_date: "2026-11-01" },
      state,
    });
    expect(outline(ran).slice(2, 7)).toEqual([
      "RECORD b 11",
      'STATE {"a":"2026-11-15T00:00:00Z"}',
      "RECORD a 2",
      "RECORD b 21",
      'STATE {"a":"2026-11-21T00:00:00Z"}',
    ]);
    expect(lastBookmarks(ran)).toEqual({ a: "2026-11-21T12:00:00Z" });
  });

  test("a window whose children fail moves no bookmark", async () => {
    const api = await serve({
      "/a": between({ id: 1, updated_at: "2026-11-12T00:00:00Z" }),
      "/a/1/b": fail(403),
    });
    const a = timed(windowed({ size: 10 * day }));
    const ran = await run(tapOf(api.origin, [a, below("b", a)]), {
      config: { start_date: "2026-11-01" },
    });
    expect(ran.code).toBe(7);
    expect(lastBookmarks(ran)).toEqual({ a: "2026-11-11T00:00:00Z" });
  });

  test("a child's windows: its bookmark waits for the last parent", async () => {
    const api = await serve({
      "/p": () => ({ data: [{ id: 1 }, { id: 2 }] }),
      "/p/1/a": () => ({ data: [] }),
      "/p/2/a": fail(403),
    });
    const parent = rows("p");
    const a = below("a", parent, {
      replication: windowed(),
      request: ({ parent: row, window }) => ({
        path: `/p/${row !== undefined && "id" in row ? row.id : ""}/a`,
        query: { gte: window.start, lt: window.end },
      }),
    });
    const ran = await run(tapOf(api.origin, [parent, a]), { config: { start_date: "2026-10-01" } });
    expect(asked(api.requests().slice(1))).toEqual([
      "2026-10-01T00:00:00Z..2026-10-31T00:00:00Z",
      "2026-10-31T00:00:00Z..2026-11-21T12:00:00Z",
      "2026-10-01T00:00:00Z..2026-10-31T00:00:00Z",
    ]);
    expect(lastBookmarks(ran)).toEqual({});
  });
});

describe("a window that takes too long", () => {
  /** Answers only windows of so many days. */
  const upTo =
    (days: number): Route =>
    (ask) => {
      const [from, to] = ["gte", "lt"].map((name) => Date.parse(ask.query.get(name) ?? ""));
      const length = ((to ?? 0) - (from ?? 0)) / 1000;
      return length > days * day ? fail(504)(ask) : { data: [] };
    };
  const retry = () =>
    ({ attempts: 1, backoff: "constant", base: 1, longest: 1, waits: [] }) as const;
  const start_date = "2026-11-01T12:00:00Z";

  test("is halved until an answer comes; the ones behind it stay short", async () => {
    const api = await serve({ "/a": upTo(5) });
    const tap = tapOf(api.origin, [timed(windowed({ size: 16 * day, smallest: day }))], { retry });
    const ran = await run(tap, { config: { start_date } });
    expect(asked(api.requests())).toEqual([
      "2026-11-01T12:00:00Z..2026-11-17T12:00:00Z",
      "2026-11-01T12:00:00Z..2026-11-09T12:00:00Z",
      "2026-11-01T12:00:00Z..2026-11-05T12:00:00Z",
      "2026-11-05T12:00:00Z..2026-11-09T12:00:00Z",
      "2026-11-09T12:00:00Z..2026-11-13T12:00:00Z",
      "2026-11-13T12:00:00Z..2026-11-17T12:00:00Z",
      "2026-11-17T12:00:00Z..2026-11-21T12:00:00Z",
    ]);
    expect(told(ran)).toEqual([
      "WARNING a: the window from 2026-11-01T12:00:00Z takes too long; asking for 691200 s at once",
      "WARNING a: the window from 2026-11-01T12:00:00Z takes too long; asking for 345600 s at once",
    ]);
    expect(ran.code).toBe(0);
  });

  test("passes no boundary of the calendar", async () => {
    const api = await serve({ "/a": upTo(16) });
    const options = { size: 30 * day, clamp: "month", until: () => "2026-11-10" } as const;
    const tap = tapOf(api.origin, [timed(windowed(options))], { retry });
    await run(tap, { config: { start_date: "2026-09-05" } });
    expect(asked(api.requests()).slice(1)).toEqual([
      "2026-09-05T00:00:00Z..2026-09-18T00:00:00Z",
      "2026-09-18T00:00:00Z..2026-10-01T00:00:00Z",
      "2026-10-01T00:00:00Z..2026-10-14T00:00:00Z",
      "2026-10-14T00:00:00Z..2026-10-27T00:00:00Z",
      "2026-10-27T00:00:00Z..2026-11-01T00:00:00Z",
      "2026-11-01T00:00:00Z..2026-11-10T00:00:00Z",
    ]);
  });

  test("fails when the smallest takes too long as well", async () => {
    const api = await serve({ "/a": upTo(1) });
    const tap = tapOf(api.origin, [timed(windowed({ size: 8 * day, smallest: 3 * day }))], {
      retry,
    });
    const ran = await run(tap, { config: { start_date } });
    expect(api.requests().length).toBe(3);
    expect(ran.code).toBe(6);
  });

  test("because no answer came at all, too; records of the half that came are sent again", async () => {
    const data = [
      { id: 1, updated_at: "2026-11-02T00:00:00Z" },
      { id: 2, updated_at: "2026-11-03T00:00:00Z" },
    ];
    const api = await serve({
      "/a": ({ turn }) => {
        if (turn === 2) {
          return undefined;
        }
        return turn === 1 ? { data, next: 2 } : { data: turn === 3 ? data : [] };
      },
    });
    const replication = windowed({ size: 20 * day }, { order: "ascending", checkpoint: "page" });
    const tap = tapOf(api.origin, [timed(replication)], { retry, timeout: () => 0.2 });
    const ran = await run(tap, { config: { start_date } });
    expect(ids(ran, "a")).toEqual([1, 2, 1, 2]);
    // The order is that of one reading: going back breaks no promise.
    expect(told(ran)).toEqual([
      "WARNING a: the window from 2026-11-01T12:00:00Z takes too long; asking for 864000 s at once",
    ]);
    expect(ran.code).toBe(0);
  });

  test("other failures end the stream", async () => {
    const api = await serve({ "/a": fail(500) });
    const tap = tapOf(api.origin, [timed(windowed())], { retry });
    const ran = await run(tap, { config: { start_date } });
    expect(api.requests().length).toBe(1);
    expect(ran.code).toBe(6);
  });
});

describe("what cannot be divided", () => {
  test("nothing says where the first window begins", async () => {
    const api = await serve({});
    const ran = await run(tapOf(api.origin, [timed(windowed())]));
    expect(told(ran).at(-1)).toBe(
      "CRITICAL a: a is read in windows of time, and no setting says where the first one begins: give a date, as 2024-01-31, in the setting that `replication.start` names (start_date, unless said)",
    );
    expect(ran.code).toBe(2);
  });

  test("windows that a request cannot state make no progress", async () => {
    const { ran } = await windowsOf("2026-11-01", { size: 3600 }, { format: "date" });
    expect(told(ran).at(-1)).toBe(
      "CRITICAL a: a window of 3600 s is shorter than what a request can ask for: make `replication.window.size` larger",
    );
  });
});

test("a test reads no further than the first record", async () => {
  const api = await serve({ "/a": between({ id: 1, updated_at: "2026-10-05T00:00:00Z" }) });
  const tap = tapOf(api.origin, [timed(windowed())]);
  const config = { start_date: "2026-09-01" };
  const ran = await run(tap, { config, argv: ["--test"], catalog: choose(tap, {}) });
  expect(ran.code).toBe(0);
  expect(api.requests().length).toBe(2);
});
