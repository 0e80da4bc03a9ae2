import { expect, test } from "vitest";
import { runTap } from "../../templates/kit/run.ts";
import type { Stream } from "../../templates/kit/stream.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";
import { list, paged, serve } from "./api.ts";
import { choose, files, ids, lastBookmarks, outline, type Ran, run, stateOf, told } from "./run.ts";
import { below, type Config, rows, since, tapOf } from "./tap.ts";

type Rows = ReturnType<typeof rows>;
type Read = NonNullable<Rows["read"]>;

/** A stream that is read by this function. */
function byHand(name: string, read: Read, more: Partial<Rows> = {}): Rows {
  const { request, records, paginate, ...stream } = rows(name, more);
  return { ...stream, read };
}

/** Each message in short; the server is never asked. */
async function outlineOf(...streams: Stream<string, Config>[]): Promise<string[]> {
  const ran = await run(tapOf("http://127.0.0.1:1", streams));
  expect(told(ran)).toEqual([]);
  return outline(ran);
}

test("records are read page by page: children and bookmarks follow each page", async () => {
  const seen: number[] = [];
  const a = byHand(
    "a",
    async function* () {
      for (let id = 1; id <= 250; id += 1) {
        seen.push(id);
        yield {
          id,
          updated_at: `2024-01-01T00:${String(Math.floor(id / 60)).padStart(2, "0")}:00Z`,
        };
      }
    },
    { replication: since({ order: "ascending" }) },
  );
  const readAt: number[] = [];
  const b = byHand(
    "b",
    async function* ({ parent }) {
      readAt.push(seen.length);
      yield { id: parent !== undefined && "id" in parent ? Number(parent.id) * 10 : 0 };
    },
    { parent: a },
  );
  const ran = await run(tapOf("http://127.0.0.1:1", [a, b]));
  expect(ids(ran, "a").length).toBe(250);
  expect(ids(ran, "b")).toEqual(seen.map((id) => id * 10));
  expect([readAt[0], readAt[99], readAt[100], readAt[249]]).toEqual([100, 100, 200, 250]);
  const states = outline(ran).filter((line) => line.startsWith("STATE"));
  expect([...new Set(states)]).toEqual([
    'STATE {"a":"2024-01-01T00:01:00Z"}',
    'STATE {"a":"2024-01-01T00:03:00Z"}',
    'STATE {"a":"2024-01-01T00:04:00Z"}',
  ]);
});

/** Runs a stream; `lines` has what is written so far. */
async function runWatched(make: (lines: readonly string[]) => Rows, clock = fakeClock()) {
  const lines: string[] = [];
  const output = linesOutput(lines);
  const ports = { output, log: recordingLog(), clock };
  await runTap(tapOf("http://127.0.0.1:1", [make(lines)]), { argv: files({}), env: {}, ports });
}

function countRecords(lines: readonly string[]): number {
  return lines.filter((line) => line.includes('"RECORD"')).length;
}

test("a page does not wait longer for records that come slowly", async () => {
  let now = 0;
  const written: number[] = [];
  const read = (lines: readonly string[]) =>
    async function* () {
      for (const id of [1, 2, 3, 4, 5]) {
        written.push(countRecords(lines));
        yield { id };
        now += 600;
      }
    };
  const clock = { ...fakeClock(), now: () => now };
  await runWatched((lines) => byHand("a", read(lines)), clock);
  expect(written).toEqual([0, 0, 0, 3, 3]);
});

test("what it may use: settings, bookmark, start, the instant of the run, the API", async () => {
  const api = await serve({ "/a": list({ id: 7 }) });
  const found: unknown[] = [];
  const stream = byHand(
    "a",
    async function* ({ client, config, bookmark, startDate, now, parent, item, log }) {
      found.push({ config, bookmark, startDate, now, parent, item });
      log.info("by hand");
      const answer = await client.send({ path: "/a", query: { since: bookmark } });
      if (answer.kind === "accepted") {
        const { data } = answer.response.body as { data: { id: number }[] };
        yield* data;
      }
    },
    { replication: since({ filter: "server", format: "date" }) },
  );
  const hooks = {
    a: { request: (request: object) => ({ ...request, path: "/a", query: { hooked: 1 } }) },
  };
  const config = { start_date: "2023-05-06T07:08:09Z" };
  const ran = await run(tapOf(api.origin, [stream], { hooks }), {
    config,
    state: stateOf({ a: "2024-01-02T03:04:05Z" }),
  });
  expect(found).toEqual([
    {
      config: { ...config, concurrency: 1 },
      bookmark: "2024-01-02",
      startDate: "2023-05-06",
      now: "2026-11-21T12:00:00Z",
      parent: undefined,
      item: undefined,
    },
  ]);
  expect(ids(ran, "a")).toEqual([7]);
  expect(ran.log).toContain("INFO by hand");
  expect(api.requests()).toEqual(["/a?hooked=1"]);
});

const labels = rows("labels");
const notes = rows("notes");
const emits = [
  { stream: labels, records: [] },
  { stream: notes, records: [] },
];
const mixed = byHand(
  "a",
  async function* () {
    yield { id: 1 };
    yield { stream: "labels", record: { id: 10 } };
    yield { stream: "notes", record: { id: 20 } };
    yield { stream: "a", record: { id: 2 } };
  },
  { emits },
);

test("records of other streams go to them, each with its own children", async () => {
  const child = byHand(
    "deep",
    async function* () {
      yield { id: 100 };
    },
    { parent: labels },
  );
  expect(await outlineOf(mixed, labels, notes, child)).toEqual([
    "SCHEMA a",
    "SCHEMA labels",
    "SCHEMA deep",
    "SCHEMA notes",
    "RECORD labels 10",
    "RECORD notes 20",
    "RECORD a 1",
    "RECORD a 2",
    "RECORD deep 100",
    ...Array(5).fill("STATE {}"),
  ]);
});

test("those that nobody selected are dropped, and the stream's own too", async () => {
  const tap = tapOf("http://127.0.0.1:1", [mixed, labels, notes]);
  const first = await run(tap, { catalog: choose(tap, { a: true, notes: false, labels: true }) });
  expect(records(first)).toEqual(["labels 10", "a 1", "a 2"]);
  const second = await run(tap, { catalog: choose(tap, { a: false, notes: true, labels: false }) });
  expect(records(second)).toEqual(["notes 20"]);
});

function records(ran: Ran): string[] {
  expect(told(ran)).toEqual([]);
  return outline(ran).flatMap((line) => (line.startsWith("RECORD ") ? [line.slice(7)] : []));
}

test("a record whose own fields are `stream` and `record` is a record", async () => {
  const stream: Stream<string, Config> = {
    name: "a",
    key: [],
    fields: { stream: "string", record: "object" },
    async *read() {
      yield { stream: "x", record: { id: 1 } };
    },
  };
  const ran = await run(tapOf("http://127.0.0.1:1", [stream]));
  expect(JSON.parse(ran.lines[1] ?? "").record).toEqual({ stream: "x", record: { id: 1 } });
});

// [name, what is yielded, what is said]
const mistakes: readonly (readonly [string, unknown, string])[] = [
  [
    "a stream that is not listed",
    { stream: "nope", record: { id: 1 } },
    "`read` of a yields a record of nope, which its `emits` does not list. It lists: labels, notes.",
  ],
  ["a list", [{ id: 1 }], "`read` of a yields a list, which is no record."],
  ["nothing", null, "`read` of a yields null, which is no record."],
];

test.each(mistakes)("%s is refused, and the stream fails", async (_name, yielded, said) => {
  const stream = byHand(
    "a",
    async function* () {
      yield yielded as object;
    },
    { emits },
  );
  const ran = await run(tapOf("http://127.0.0.1:1", [stream, labels, notes]));
  expect(ran.code).toBe(5);
  expect(told(ran).some((line) => line.includes(said))).toBe(true);
});

test("what fails in the middle keeps its bookmark, and leaves the others alone", async () => {
  const api = await serve({ "/b": paged([{ id: 5 }]) });
  const stream = byHand(
    "a",
    async function* () {
      yield { id: 1, updated_at: "2024-01-01T00:00:00Z" };
      throw new Error("oops");
    },
    { replication: since() },
  );
  const ran = await run(tapOf(api.origin, [stream, rows("b")]));
  expect(ran.code).toBe(7);
  expect(ids(ran, "b")).toEqual([5]);
  expect(lastBookmarks(ran)).toEqual({});
});

test("what is consumed goes out record by record", async () => {
  const written: number[] = [];
  const read = (lines: readonly string[]) =>
    async function* () {
      for (const id of [1, 2, 3]) {
        written.push(countRecords(lines));
        yield { id };
      }
    };
  await runWatched((lines) => byHand("a", read(lines), { consumes: true }));
  expect(written).toEqual([0, 1, 2]);
});

test("a generated stream may be read for the records of one that is read by hand", async () => {
  const api = await serve({ "/a/1/b": list({ id: 3 }) });
  const a = byHand("a", async function* () {
    yield { id: 1 };
  });
  const ran = await run(tapOf(api.origin, [a, below("b", a)]));
  expect(records(ran)).toEqual(["a 1", "b 3"]);
});

test("--test reads no further than the first record", async () => {
  let count = 0;
  const stream = byHand("a", async function* () {
    for (;;) {
      count += 1;
      yield { id: count };
    }
  });
  const ran = await run(tapOf("http://127.0.0.1:1", [stream]), { argv: ["--test"] });
  expect([ran.code, ids(ran, "a"), count]).toEqual([0, [1], 1]);
});
