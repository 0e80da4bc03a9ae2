import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import type { ErrorRule } from "../../templates/kit/http/policy.ts";
import { fail, list, paged, type Route, serve } from "./api.ts";
import { choose, ids, lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";

const routes: Record<string, Route> = {
  "/teams": paged([{ id: 1, updated_at: later }], [{ id: 2, updated_at: old }]),
  "/teams/1/people": list({ id: 11, updated_at: later }),
  "/teams/2/people": list({ id: 21, updated_at: old }),
  "/teams/1/rooms": list({ id: 31, updated_at: old }),
  "/teams/2/rooms": list({ id: 32, updated_at: old }),
  "/people/11/pets": list({ id: 111, updated_at: later }),
  "/people/21/pets": list({ id: 211, updated_at: old }),
};

async function family(changes: Record<string, Route>, errors: readonly ErrorRule[] = []) {
  const api = await serve({ ...routes, ...changes });
  const teams = rows("teams", { replication: since() });
  const people = below("people", teams, { replication: since(), errors });
  const pets = below("pets", people, { replication: since() });
  const rooms = below("rooms", teams, { replication: since() });
  return { api, tap: tapOf(api.origin, [teams, people, rooms, pets]) };
}

test("bookmarks of children are saved when all parents are done, the parent's last", async () => {
  const { tap } = await family({});
  const ran = await run(tap);
  expect(outline(ran).filter((line) => !line.startsWith("RECORD"))).toEqual([
    ...["SCHEMA teams", "SCHEMA people", "SCHEMA pets", "SCHEMA rooms"],
    `STATE {"rooms":"${old}"}`,
    `STATE {"rooms":"${old}","pets":"${later}"}`,
    `STATE {"rooms":"${old}","pets":"${later}","people":"${later}"}`,
    `STATE {"rooms":"${old}","pets":"${later}","people":"${later}","teams":"${later}"}`,
    `STATE {"rooms":"${old}","pets":"${later}","people":"${later}","teams":"${later}"}`,
  ]);
  expect(outline(ran).filter((line) => line.startsWith("RECORD"))).toEqual([
    ...["RECORD teams 1", "RECORD people 11", "RECORD pets 111", "RECORD rooms 31"],
    ...["RECORD teams 2", "RECORD people 21", "RECORD pets 211", "RECORD rooms 32"],
  ]);
});

test("a failing child marks itself and what is below it; the rest goes on", async () => {
  const { tap } = await family({ "/teams/2/people": fail(400) });
  const ran = await run(tap);
  expect(ids(ran, "teams")).toEqual([1, 2]);
  expect(ids(ran, "rooms")).toEqual([31, 32]);
  expect(ids(ran, "pets")).toEqual([111]);
  expect(lastBookmarks(ran)).toEqual({ rooms: old });
  expect(ran.code).toBe(7);
  expect(told(ran)).toEqual([
    expect.stringMatching(
      /^ERROR Error syncing stream pets - its parent people failed: .*answered 400/,
    ),
    expect.stringMatching(/^ERROR Error syncing stream people - .*answered 400/),
    expect.stringMatching(/^CRITICAL people: .*answered 400/),
    expect.stringMatching(/^CRITICAL pets: its parent people failed: .*answered 400/),
  ]);
});

test("a child that has failed is not asked again", async () => {
  const { api, tap } = await family({ "/teams/1/people": fail(400) });
  await run(tap);
  expect(api.requests()).not.toContain("/teams/2/people");
});

test("a failing grandchild holds the bookmarks above it back", async () => {
  const { tap } = await family({ "/people/21/pets": fail(400) });
  const ran = await run(tap, { state: stateOf({ teams: old }) });
  expect(lastBookmarks(ran)).toEqual({ teams: old, rooms: old });
  expect(ids(ran, "people")).toEqual([11, 21]);
});

test("a parent that fails half way keeps its children's bookmarks", async () => {
  const { tap } = await family({
    "/teams": (ask) => (ask.query.get("page") === "2" ? fail(400)(ask) : routes["/teams"]?.(ask)),
  });
  const ran = await run(tap, { state: stateOf({ people: old }) });
  expect(ids(ran, "people")).toEqual([11]);
  expect(lastBookmarks(ran)).toEqual({ people: old });
  expect(told(ran).filter((line) => line.startsWith("CRITICAL")).length).toBe(4);
});

test("an ordered parent saves after a page only while its children are whole", async () => {
  const api = await serve({
    "/teams": paged([{ id: 1, updated_at: old }], [{ id: 2, updated_at: later }]),
    "/teams/1/people": list(),
    "/teams/2/people": fail(400),
  });
  const teams = rows("teams", { replication: since({ order: "ascending" }) });
  const ran = await run(tapOf(api.origin, [teams, below("people", teams)]));
  expect(lastBookmarks(ran)).toEqual({ teams: old });
});

test("a rule that skips leaves one parent out, with a warning", async () => {
  const { tap } = await family({ "/teams/1/people": fail(403) }, [
    { action: "skip", status: [403] },
  ]);
  const ran = await run(tap);
  expect(ids(ran, "people")).toEqual([21]);
  expect(ran.log).toContain("INFO people: 1 records in 1 pages, 1 requests skipped");
  expect(ran.code).toBe(0);
  expect(told(ran)).toEqual([
    expect.stringMatching(/^WARNING people: skipped \/teams\/1\/people: .*403/),
  ]);
});

test("a skip behind the first page keeps the bookmark back", async () => {
  const pages = paged([{ id: 1, updated_at: later }], []);
  const api = await serve({
    "/teams": (ask) => (ask.query.get("page") === "2" ? fail(403)(ask) : pages(ask)),
  });
  const teams = rows("teams", { replication: since() });
  const errors = [{ action: "skip", status: [403] }] as const;
  const ran = await run(tapOf(api.origin, [teams], { errors }), { state: stateOf({ teams: old }) });
  expect([ids(ran, "teams"), ran.code]).toEqual([[1], 0]);
  expect(lastBookmarks(ran)).toEqual({ teams: old });
});

test("an answer without content has no records", async () => {
  const none = ({ response }: { response: ServerResponse }) => {
    response.writeHead(204).end();
  };
  const api = await serve({ "/teams": none });
  const ran = await run(tapOf(api.origin, [rows("teams")]));
  expect([ids(ran, "teams"), ran.code, told(ran)]).toEqual([[], 0, []]);
});

test("a parent is asked for whole, though the server filters, and only what is new is emitted", async () => {
  const api = await serve(routes);
  const teams = rows("teams", { replication: since({ filter: "server" }) });
  const tap = tapOf(api.origin, [teams, below("people", teams)]);
  const ran = await run(tap, { state: stateOf({ teams: later }) });
  expect(api.requests()[0]).toBe("/teams");
  expect(outline(ran).slice(2, -2)).toEqual([
    "RECORD teams 1",
    "RECORD people 11",
    "RECORD people 21",
    'STATE {"teams":"2024-02-01T00:00:00Z"}',
  ]);
  await run(tap, {
    state: stateOf({ teams: later }),
    catalog: choose(tap, { teams: true, people: false }),
  });
  expect(api.requests().at(-2)).toBe("/teams?since=2024-02-01T00%3A00%3A00Z");
});

test("10 000 parents, one STATE for the child", async () => {
  const parents = Array.from({ length: 10_000 }, (_, id) => ({ id, updated_at: old }));
  const answers = parents.map(({ id }) => [`/teams/${id}/people`, list({ id })] as const);
  const api = await serve({ "/teams": list(...parents), ...Object.fromEntries(answers) });
  const teams = rows("teams");
  const people = below("people", teams);
  const ran = await run(tapOf(api.origin, [teams, people]));
  expect(ids(ran, "people").length).toBe(10_000);
  expect(outline(ran).filter((line) => line.startsWith("STATE")).length).toBe(3);
});

test("what strict targets refuse is mended in a field of the parent too", async () => {
  const api = await serve({
    "/teams": () => '{"data":[{"id":1,"updated_at":null,"name":"a\\u0000b"}]}',
    "/teams/1/people": list({ id: 11, updated_at: null }),
  });
  const teams = rows("teams");
  const people = below("people", teams, {
    open: true,
    map: ({ parent, record }) => ({
      id: record.id,
      updated_at: null,
      team: parent !== undefined && "name" in parent ? String(parent.name) : null,
    }),
  });
  const ran = await run(tapOf(api.origin, [teams, people]));
  expect(ran.lines.join("\n")).not.toContain("\\u0000");
  expect(ran.lines.join("\n")).toContain('"team":"ab"');
});
