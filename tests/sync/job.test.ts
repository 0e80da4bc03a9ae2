import { expect, test } from "vitest";
import { csvFile, readCsv } from "../../templates/kit/job/csv-file.ts";
import { type Job, job } from "../../templates/kit/job/job.ts";
import { jsonFile } from "../../templates/kit/job/json-file.ts";
import { jsonlFile } from "../../templates/kit/job/jsonl-file.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { fail, type Route, serve } from "./api.ts";
import { ids, lastBookmarks, run, stateOf, told } from "./run.ts";
import { type Config, rows, since, tapOf } from "./tap.ts";

type Rows = ReturnType<typeof rows>;
type Plan = Job<Config, object | undefined>;

/** A stream that is read by a job: at most 20 seconds, with a poll every 5. */
function exported(plan: Partial<Plan> = {}, more: Partial<Rows> = {}): Rows {
  const { request, records, paginate, ...stream } = rows("a", more);
  const read = job<Config, object | undefined>({
    submit: ({ bookmark }) => ({
      method: "POST",
      path: "/jobs",
      body: { since: bookmark ?? null },
    }),
    id: ["job", "id"],
    poll: ({ job: { id } }) => ({ path: `/jobs/${id}` }),
    every: 5,
    timeout: 20,
    status: ["status"],
    done: ["complete"],
    failed: ["failed", "expired"],
    download: ({ job: { id } }) => ({ path: `/jobs/${id}/file` }),
    format: jsonFile([["data"]]),
    ...plan,
  });
  return { ...stream, read };
}

/** A job with these statuses, the last of them for ever, and this file. */
function jobs(statuses: readonly unknown[], file: Route | string) {
  return {
    "/jobs": () => ({ job: { id: 17 } }),
    "/jobs/17": ({ turn }: { readonly turn: number }) => ({
      status: statuses[Math.min(turn, statuses.length) - 1],
      file: "/files/1?signature=abc",
    }),
    "/jobs/17/file": typeof file === "string" ? () => file : file,
    "/files/1": typeof file === "string" ? () => file : file,
  } satisfies Readonly<Record<string, Route>>;
}

test("a job is submitted, polled until it is done, and downloaded", async () => {
  const api = await serve(
    jobs(["queued", "running", "complete"], '{ "data": [{ "id": 1 }, { "id": 2 }] }'),
  );
  const ran = await run(tapOf(api.origin, [exported()]));
  expect([ran.code, told(ran), ids(ran, "a")]).toEqual([0, [], [1, 2]]);
  expect(ran.sleeps).toEqual([5000, 5000]);
  expect(api.requests()).toEqual(["/jobs", "/jobs/17", "/jobs/17", "/jobs/17", "/jobs/17/file"]);
});

test("the submission carries the bookmark, and the records move it", async () => {
  const bodies: string[] = [];
  const api = await serve({
    ...jobs(["complete"], '{ "data": [{ "id": 1, "updated_at": "2024-03-01T00:00:00Z" }] }'),
    "/jobs": ({ body }) => {
      bodies.push(body);
      return { job: { id: 17 } };
    },
  });
  const stream = exported({}, { replication: since({ filter: "server" }) });
  const ran = await run(tapOf(api.origin, [stream]), {
    state: stateOf({ a: "2024-01-02T03:04:05Z" }),
  });
  expect(bodies).toEqual(['{"since":"2024-01-02T03:04:05Z"}']);
  expect(lastBookmarks(ran)).toEqual({ a: "2024-03-01T00:00:00Z" });
});

// [what happens, statuses, the file, exit code, what is told]
const failures: readonly (readonly [string, readonly unknown[], Route | string, number, RegExp])[] =
  [
    ["fails", ["running", "expired"], "", 5, /the export failed: its status is "expired"/],
    [
      "does not end",
      ["running"],
      "",
      6,
      /the export did not end within 20 s: its status is still "running"\. Ask for less/,
    ],
    ["has no status", [null], "", 6, /within 20 s: the answers have no status at status\./],
    ["has no file", ["complete"], fail(404), 5, /404/],
    ["has no records", ["complete"], '{ "rows": [] }', 5, /no records at data/],
  ];

test.each(failures)("a job that %s fails the stream", async (_, statuses, file, code, text) => {
  const api = await serve(jobs(statuses, file));
  const ran = await run(tapOf(api.origin, [exported()]));
  expect([ran.code, ids(ran, "a")]).toEqual([code, []]);
  expect(told(ran).join("\n")).toMatch(text);
});

test("a job has as much time as it is given", async () => {
  const api = await serve(jobs(["1", "2", "3", "4", "complete"], '{ "data": [{ "id": 1 }] }'));
  const ran = await run(tapOf(api.origin, [exported()]));
  expect([ran.code, ran.sleeps]).toEqual([0, [5000, 5000, 5000, 5000]]);
});

test("polls that fail for a moment are tried again; statuses may be numbers and booleans", async () => {
  const api = await serve({
    ...jobs([], '{ "data": [{ "id": 1 }] }'),
    "/jobs/17": (asked) => (asked.turn === 1 ? fail(503)(asked) : { status: true }),
  });
  const ran = await run(tapOf(api.origin, [exported({ done: ["true"] })]));
  expect([ran.code, ids(ran, "a")]).toEqual([0, [1]]);
});

test("an answer to the submission without an id is told", async () => {
  const api = await serve({ "/jobs": () => ({ id: 17 }) });
  const ran = await run(tapOf(api.origin, [exported()]));
  expect(told(ran).join("\n")).toContain("has no id of the job at job.id");
  expect(ran.code).toBe(5);
});

test("a job that an error rule skips gives no records, and the run knows", async () => {
  const api = await serve({ "/jobs": fail(403) });
  const stream = exported({}, { errors: [{ status: [403], action: "skip" }] });
  const ran = await run(tapOf(api.origin, [stream]));
  expect(ids(ran, "a")).toEqual([]);
  expect(told(ran).join("\n")).toContain("the export was skipped: ");
  expect(ran.log).toContain("INFO a: 0 records in 0 pages, 1 requests skipped");
});

test("the last poll may say where the file is", async () => {
  const api = await serve(jobs(["complete"], '{ "data": [{ "id": 3 }] }'));
  const ran = await run(tapOf(api.origin, [exported({ download: { url: ["file"] } })]));
  expect(ids(ran, "a")).toEqual([3]);
  expect(api.requests().at(-1)).toBe("/files/1?signature=abc");
});

test("JSON Lines: exact numbers, empty lines and any content type", async () => {
  const accepted: (string | undefined)[] = [];
  const text = '\uFEFF{ "id": 12345678901234567890 }\r\n\r\n{ "id": 2 }';
  const api = await serve(
    jobs(["complete"], ({ response }) => {
      accepted.push(response.req.headers.accept);
      response.writeHead(200, { "content-type": "text/plain" });
      response.end(text);
    }),
  );
  const ran = await run(tapOf(api.origin, [exported({ format: jsonlFile })]));
  expect([ran.code, told(ran)]).toEqual([0, []]);
  expect(ran.lines.join("\n")).toContain('"id":12345678901234567890');
  expect(ids(ran, "a")).toHaveLength(2);
  expect(accepted).toEqual(["application/x-ndjson, application/jsonl, */*"]);
});

test.each([
  ["is cut off", '{ "id": 1 }\n{ "id": 2', "line 2 of the file is not JSON, or cut off"],
  ["holds a list", "\n[1]\n", "line 2 of the file is JSON, but no object"],
])("JSON Lines of which one %s fail the stream", async (_, text, message) => {
  const api = await serve(jobs(["complete"], text));
  const ran = await run(tapOf(api.origin, [exported({ format: jsonlFile })]));
  expect(ran.code).toBe(5);
  expect(told(ran).join("\n")).toContain(message);
});

test("CSV: the values become what the fields declare", async () => {
  const text = 'id,updated_at\r\n1,2024-01-01T00:00:00Z\r\n2,""\r\n';
  const api = await serve(jobs(["complete"], text));
  const ran = await run(tapOf(api.origin, [exported({ format: csvFile })]));
  const records = ran.lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "RECORD");
  expect([ran.code, told(ran)]).toEqual([0, []]);
  expect(records.map(({ record }) => record)).toEqual([
    { id: 1, updated_at: "2024-01-01T00:00:00Z" },
    { id: 2, updated_at: null },
  ]);
});

// [text, records, as RFC 4180 reads it]
const texts: readonly (readonly [string, readonly JsonObject[]])[] = [
  ["a,b\n", []],
  ["\uFEFFa,b\n1,2", [{ a: "1", b: "2" }]],
  [
    "a,b\r\n1,\r\n,2\r\n",
    [
      { a: "1", b: null },
      { a: null, b: "2" },
    ],
  ],
  ['a,b\n"x, ""y""\r\nz",2\n', [{ a: 'x, "y"\r\nz', b: "2" }]],
  ['"a b",c\n"1","2"', [{ "a b": "1", c: "2" }]],
  ["a\n1\n\n2\r3", [{ a: "1" }, { a: "2" }, { a: "3" }]],
  ['a\n""\n', [{ a: null }]],
  ["a,b\n1 , 2\n", [{ a: "1 ", b: " 2" }]],
];

test.each(texts)("CSV %j", (text, records) => {
  expect([...readCsv(text)]).toEqual(records);
});

test("a field of CSV may have any name", () => {
  const [record = {}] = readCsv("__proto__,constructor\n1,2\n");
  expect(Object.entries(record)).toEqual([
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

test.each([
  ["a,b\n1\n", "line 2 of the file has 1 values, but its first line names 2 fields"],
  ['a,b\n"x\ny",1\n1,2,3\n', "line 4 of the file has 3 values, but its first line names 2"],
  ['a\n"1', "the row at line 2 of the file has a quotation mark too few or too many"],
  ['a\n1"2\n', "the row at line 2 of the file has a quotation mark"],
  ['a\n"1"2\n', "the row at line 2 of the file has a quotation mark"],
  ["", "the file is no CSV: its first line names no fields"],
  ["<html>oops</html>\n", "the file is no CSV: its first line names no fields"],
  ["a,b,a\n", 'the file has two fields named "a"'],
])("CSV that cannot be read: %j", (text, message) => {
  expect(() => [...readCsv(text)]).toThrow(message);
});
