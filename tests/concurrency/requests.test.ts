import { expect, test } from "vitest";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import { run, told } from "../sync/run.ts";
import { rows, tapOf } from "../sync/tap.ts";
import { type Mood, startApi } from "./api.ts";
import { programs } from "./taps.ts";

const slow: Mood = { latency: () => 20 };

/** Requests under way at once at most, and in all. */
const widths: [
  string,
  { concurrency: number; streamConcurrency?: Record<string, number> },
  number,
  number,
][] = [
  ["a cursor", { concurrency: 16 }, 1, 3],
  ["a stream that consumes", { concurrency: 1 }, 1, 6],
  // Two streams, each of which asks for one page at a time.
  ["a stream that consumes", { concurrency: 16 }, 2, 6],
  ["numbered pages of a known total", { concurrency: 16 }, 2, 3],
  // The first page is full, so that others are guessed at once, and one more after the second.
  ["numbered pages until a short one", { concurrency: 16 }, 16, 18],
  ["numbered pages until a short one", { concurrency: 2 }, 2, 4],
  ["numbered pages, no more than two", { concurrency: 16 }, 1, 2],
  ["children of children", { concurrency: 16 }, 16, 171],
  ["children of children", { concurrency: 16, streamConcurrency: { posts: 2 } }, 16, 171],
  ["children of children", { concurrency: 1 }, 1, 171],
  ["windows", { concurrency: 16 }, 11, 33],
];

test.each(widths)(
  "%s, %j: %i at once, no more than %i in all",
  async (program, options, most, all) => {
    const api = await startApi(slow);
    const ran = await run(tapOf(api.origin, programs[program] ?? []), options);
    expect(ran.code).toBe(0);
    // Whether the last place is ever taken depends on when answers come.
    expect(api.most()).toBeLessThanOrEqual(most);
    expect(api.most()).toBeGreaterThan(most * 0.7);
    expect(api.requests().length).toBeLessThanOrEqual(all);
  },
);

test("a stream's own limit holds, and a stream that there is not is refused", async () => {
  const { users } = Object.fromEntries(
    (programs["children of children"] ?? []).map((stream) => [stream.name, stream]),
  );
  const api = await startApi(slow);
  const tap = tapOf(api.origin, users ? [users] : []);
  const refused = await run(tap, { concurrency: 4, streamConcurrency: { userz: 2 } });
  expect(refused.code).toBe(2);
  expect(told(refused)).toEqual([
    "CRITICAL stream_concurrency: there is no stream userz. The streams are: users.",
  ]);
});

test("a page that is guessed beyond the end may fail: nobody hears of it", async () => {
  const api = await startApi({
    latency: () => 5,
    // The first four requests are the pages that there are, and the empty one behind them.
    fault: (request) => (request > 4 ? 500 : undefined),
  });
  const paged = rows("a", {
    paginate: () =>
      pageNumber({
        param: { in: "query", name: "page" },
        size: { in: "query", name: "limit", value: 3 },
      }),
    fields: { id: "string!", updated_at: "date-time" },
  });
  const ran = await run(tapOf(api.origin, [paged]), { concurrency: 8 });
  expect(told(ran).filter((line) => !line.includes("fields that the schema"))).toEqual([]);
  expect(ran.code).toBe(0);
  expect(ran.lines.filter((line) => line.includes('"RECORD"'))).toHaveLength(7);
});
