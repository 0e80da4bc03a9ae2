import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { countCreated } from "../../templates/kit/replication/count-created.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { fail, list, serve } from "../sync/api.ts";
import { run, told } from "../sync/run.ts";
import { below, rows, since, tapOf } from "../sync/tap.ts";

interface Row {
  id: number;
  created_at: string;
  updated_at: string;
}

const row = (id: number, created: string) => ({
  id,
  created_at: `${created}T00:00:00Z`,
  updated_at: "2024-03-01T00:00:00Z",
});

const tickets = defineStream<Row, { start_date?: string }, object | undefined>({
  name: "tickets",
  key: ["id"],
  fields: { id: "integer", created_at: "date-time", updated_at: "date-time" },
  replication: since(),
  request: () => ({ path: "/tickets" }),
  records: [["data"]],
  companions: [countCreated("created_at")],
  deletedAt: ({ record }) => (record.id === 4 ? "2024-03-01T00:00:00Z" : undefined),
});

async function family() {
  const api = await serve({
    "/tickets": list(
      row(1, "2024-01-01"),
      row(2, "2024-02-15"),
      row(3, "2024-02-20"),
      row(4, "2024-02-21"),
    ),
    "/users": (ask) => (ask.turn === 1 ? fail(503)(ask) : { data: [{ id: 1, updated_at: null }] }),
    "/users/1/kids": list({ id: 5, updated_at: null }, { id: 6, updated_at: null }),
    "/gone": fail(404),
  });
  const users = rows("users");
  return tapOf(api.origin, [tickets, users, below("kids", users), rows("gone")]);
}

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "report-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("the report counts what was written, as a table and as a file", async () => {
  const file = join(folder(), "report.json");
  const ran = await run(await family(), {
    argv: ["--report", file],
    state: { bookmarks: { tickets: { updated_at: "2024-02-01T00:00:00Z" } } },
  });
  const table = ran.log.find((line) => line.startsWith("INFO Report"));
  expect(table?.split("\n")).toEqual([
    "INFO Report of the run:",
    "stream   status    records  new  updated  deleted  requests  retries  seconds",
    "tickets  complete        4    2        1        1         1        0        0",
    "users    complete        1    -        -        0         2        1        1",
    "kids     complete        2    -        -        0         1        0        0",
    "gone     failed          0    -        -        0         1        0        0",
  ]);
  const report = JSON.parse(readFileSync(file, "utf8"));
  expect(report).toMatchObject({
    tap: "tap-test",
    version: "1.2.3",
    began: "2026-11-21T12:00:00Z",
    ended: "2026-11-21T12:00:01Z",
  });
  expect(report.streams[0]).toEqual({
    stream: "tickets",
    status: "complete",
    records: 4,
    new: 2,
    updated: 1,
    deleted: 1,
    requests: 1,
    retries: 0,
    seconds: 0,
  });
  expect(report.streams[3].error).toMatch(/^GET .*\/gone answered 404 Not Found/);
  const records = ran.lines.map((line) => JSON.parse(line)).filter(({ type }) => type === "RECORD");
  for (const { stream, records: count } of report.streams) {
    expect(records.filter((one) => one.stream === stream).length).toBe(count);
  }
});

test("records that were read and not written are no part of it", async () => {
  const state = { bookmarks: { tickets: { updated_at: "2024-04-01T00:00:00Z" } } };
  const ran = await run(await family(), { state });
  const line = ran.log.find((text) => text.startsWith("INFO Report"))?.split("\n")[2];
  expect(line).toMatch(/^tickets +complete +0 +0 +0 +0 +1 /);
});

test("in a first run all records are new", async () => {
  const ran = await run(await family());
  const line = ran.log.find((text) => text.startsWith("INFO Report"))?.split("\n")[2];
  expect(line).toMatch(/^tickets +complete +4 +3 +0 +1 /);
});

test("a report that cannot be written is told, and no failure", async () => {
  const api = await serve({ "/a": list() });
  const file = join(folder(), "nowhere", "report.json");
  const ran = await run(tapOf(api.origin, [rows("a")]), { argv: ["--report", file] });
  expect(told(ran)).toEqual([
    expect.stringMatching(/^WARNING The report cannot be written .*ENOENT/),
  ]);
  expect(ran.code).toBe(0);
});
