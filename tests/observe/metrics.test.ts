import { expect, test } from "vitest";
import { fail, list, paged, serve } from "../sync/api.ts";
import { type Ran, run } from "../sync/run.ts";
import { below, rows, since, tapOf } from "../sync/tap.ts";

const row = (id: number) => ({ id, updated_at: "2024-01-01T00:00:00Z" });

interface Metric {
  type: string;
  metric: string;
  value: number;
  tags: Record<string, string>;
}

function metrics({ log }: Ran, name: string): Metric[] {
  return log
    .flatMap((line) => /^INFO METRIC: (\{.*\})$/.exec(line)?.[1] ?? [])
    .map((text) => JSON.parse(text))
    .filter(({ metric }) => metric === name);
}

function counted(ran: Ran): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { tags, value } of metrics(ran, "record_count")) {
    counts[tags.stream ?? ""] = (counts[tags.stream ?? ""] ?? 0) + value;
  }
  return counts;
}

test("counters add up to the RECORD messages, children apart from their parents", async () => {
  const api = await serve({
    "/a": paged([row(1), row(2)], [row(3)]),
    "/a/1/kids": list(row(11), row(12)),
    "/a/2/kids": list(),
    "/a/3/kids": list(row(31)),
  });
  const a = rows("a");
  const ran = await run(tapOf(api.origin, [a, below("kids", a)]));
  expect(counted(ran)).toEqual({ a: 3, kids: 3 });
  const lines = ran.lines.filter((line) => line.includes('"RECORD"'));
  expect(lines.length).toBe(6);
  expect(metrics(ran, "http_request_count").map(({ tags, value }) => [tags.stream, value])).toEqual(
    [
      ["kids", 3],
      ["a", 2],
    ],
  );
});

test("records that are read and not written do not count", async () => {
  const api = await serve({ "/a": list(row(1), { id: 2, updated_at: "2024-03-01T00:00:00Z" }) });
  const tap = tapOf(api.origin, [rows("a", { replication: since() })]);
  const state = { bookmarks: { a: { updated_at: "2024-02-01T00:00:00Z" } } };
  expect(counted(await run(tap, { state }))).toEqual({ a: 1 });
});

test("timers say how streams and the run ended", async () => {
  const api = await serve({ "/a": list(row(1)), "/b": fail(404) });
  const ran = await run(tapOf(api.origin, [rows("a"), rows("b")]));
  const timers = ["sync_duration", "job_duration"].flatMap((name) => metrics(ran, name));
  expect(timers.map(({ type, value, tags }) => [type, value, tags])).toEqual([
    ["timer", 0, { stream: "a", status: "succeeded" }],
    ["timer", 0, { stream: "b", status: "failed" }],
    ["timer", 0, { job_type: "sync", tap: "tap-test", status: "failed" }],
  ]);
});

test("a test of the tap has no metrics", async () => {
  const api = await serve({ "/a": list(row(1)) });
  const ran = await run(tapOf(api.origin, [rows("a")]), { argv: ["--test"] });
  expect(ran.log.filter((line) => line.startsWith("INFO METRIC"))).toEqual([]);
});

// The run begins at 2026-11-21T12:00:00Z; the API takes so many seconds for its answer.
const paces: [name: string, saved: string, greatest: string, took: number, told: string[]][] = [
  ["a run that covers more than it takes", "11:00:00", "11:59:00", 300, []],
  [
    "a run that takes longer than the time since the last one",
    "11:58:20",
    "11:59:20",
    300,
    [
      "a: reading took 300 s, but covers only 100 s of the source: at this pace it never catches up",
    ],
  ],
  ["a short run", "11:59:59", "12:00:00", 30, []],
];

test.each(paces)("%s", async (_name, saved, greatest, took, told) => {
  const api = await serve({
    "/a": (ask) =>
      ask.turn === 1
        ? fail(503, { "retry-after": String(took) })(ask)
        : { data: [{ id: 1, updated_at: `2026-11-21T${greatest}Z` }] },
  });
  const a = rows("a", { replication: since() });
  const state = { bookmarks: { a: { updated_at: `2026-11-21T${saved}Z` } } };
  const ran = await run(tapOf(api.origin, [a]), { state });
  expect(ran.log.filter((line) => line.startsWith("WARNING"))).toEqual(
    told.map((text) => `WARNING ${text}`),
  );
  const seconds = (text: string) => Date.parse(`2026-11-21T${text}Z`) / 1000;
  const pace = (seconds(greatest) - seconds(saved)) / took;
  expect(metrics(ran, "bookmark_advance_seconds_per_second").map(({ value }) => value)).toEqual([
    Math.round(pace * 1000) / 1000,
  ]);
});
