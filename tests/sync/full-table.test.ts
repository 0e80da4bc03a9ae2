import { expect, test } from "vitest";
import { fullTable } from "../../templates/kit/replication/full-table.ts";
import { fail, list, paged, serve } from "./api.ts";
import { type Ran, run } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const row = (id: number) => ({ id, updated_at: "2024-01-01T00:00:00Z" });
/** The run's own clock: 2026-11-21T12:00:00Z. */
const now = Date.parse("2026-11-21T12:00:00Z");

function inShort({ lines }: Ran): string[] {
  return lines.map((line) => {
    const { type, stream, record, version, value } = JSON.parse(line);
    switch (type) {
      case "RECORD":
        return `RECORD ${stream} ${record.id} v${version}`;
      case "ACTIVATE_VERSION":
        return `ACTIVATE ${stream} v${version}`;
      case "STATE":
        return `STATE ${JSON.stringify(value.bookmarks)}`;
      default:
        return `${type} ${stream}`;
    }
  });
}

test("a version goes along with the records, and is activated once they are complete", async () => {
  const api = await serve({ "/a": paged([row(1)], [row(2)]) });
  const a = rows("a", { companions: [fullTable({ activateVersion: true })] });
  expect(inShort(await run(tapOf(api.origin, [a])))).toEqual([
    "SCHEMA a",
    `RECORD a 1 v${now}`,
    `RECORD a 2 v${now}`,
    `ACTIVATE a v${now}`,
    'STATE {"a":{}}',
    'STATE {"a":{}}',
  ]);
});

test("a run that fails activates nothing, and the next one keeps its version", async () => {
  const broken = await serve({
    "/a": ({ query, response }) =>
      query.has("page")
        ? fail(404)({ query, response, body: "", turn: 1 })
        : { data: [row(1)], next: 2 },
  });
  const a = rows("a", { companions: [fullTable({ activateVersion: true })] });
  const first = inShort(await run(tapOf(broken.origin, [a])));
  expect(first).toEqual(["SCHEMA a", `RECORD a 1 v${now}`, `STATE {"a":{"version":${now}}}`]);
  const api = await serve({ "/a": list(row(1)) });
  const state = { bookmarks: { a: { version: 17 } } };
  expect(inShort(await run(tapOf(api.origin, [a]), { state }))).toEqual([
    "SCHEMA a",
    "RECORD a 1 v17",
    "ACTIVATE a v17",
    'STATE {"a":{}}',
    'STATE {"a":{}}',
  ]);
});

test("a child that fails keeps the version of its parent from being activated", async () => {
  const api = await serve({ "/a": list(row(1)), "/a/1/kids": fail(404) });
  const a = rows("a", { companions: [fullTable({ activateVersion: true })] });
  const ran = await run(tapOf(api.origin, [a, below("kids", a)]));
  expect(inShort(ran).filter((line) => line.startsWith("ACTIVATE"))).toEqual([]);
});

test("an incremental run has no version", async () => {
  const api = await serve({ "/a": list(row(1)) });
  const a = rows("a", {
    replication: since(),
    companions: [fullTable({ activateVersion: true, resume: true })],
  });
  expect(inShort(await run(tapOf(api.origin, [a])))[1]).toBe("RECORD a 1 vundefined");
});

test("a run that was cut short goes on at its page", async () => {
  const api = await serve({ "/a": paged([row(1)], [row(2)], [row(3)]) });
  const a = rows("a", { companions: [fullTable({ resume: true })] });
  const whole = await run(tapOf(api.origin, [a]));
  expect(inShort(whole)).toEqual([
    "SCHEMA a",
    "RECORD a 1 vundefined",
    'STATE {"a":{"position":2}}',
    "RECORD a 2 vundefined",
    'STATE {"a":{"position":3}}',
    "RECORD a 3 vundefined",
    'STATE {"a":{}}',
    'STATE {"a":{}}',
  ]);
  const state = { bookmarks: { a: { position: 3 } } };
  expect(inShort(await run(tapOf(api.origin, [a]), { state }))[1]).toBe("RECORD a 3 vundefined");
});

test("a position that the API no longer knows is forgotten", async () => {
  const api = await serve({ "/a": fail(410) });
  const a = rows("a", { companions: [fullTable({ resume: true })] });
  const state = { bookmarks: { a: { position: 3 } } };
  const ran = await run(tapOf(api.origin, [a]), { state });
  expect(inShort(ran)).toEqual(["SCHEMA a", 'STATE {"a":{}}']);
});
