import { expect, test } from "vitest";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { fail, list, type Route, serve } from "./api.ts";
import { choose, ids, lastBookmarks, outline, run, stateOf, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const middle = "2024-02-01T00:00:00Z";
const later = "2024-03-01T00:00:00Z";

/** The id of a record of whatever stream. */
function idOf(record: object | undefined): string {
  return record !== undefined && "id" in record ? String(record.id) : "";
}

/** Members of groups and projects, and notes of members and of projects. */
async function several(changes: Readonly<Record<string, Route>> = {}) {
  const api = await serve({
    "/groups": list({ id: 1, updated_at: old }),
    "/projects": list({ id: 2, updated_at: later }, { id: 3, updated_at: old }),
    "/1/members": list({ id: 11, updated_at: later }),
    "/2/members": list({ id: 21, updated_at: middle }),
    "/3/members": list(),
    "/11/notes": list({ id: 110, updated_at: old }),
    "/21/notes": list({ id: 210, updated_at: old }),
    "/2/notes": list(),
    "/3/notes": list({ id: 30, updated_at: old }),
    ...changes,
  });
  const groups = rows("groups", { replication: since() });
  const projects = rows("projects", { replication: since() });
  const members = rows("members", {
    parent: [groups, projects],
    replication: since(),
    request: ({ parent }) => ({ path: `/${idOf(parent)}/members` }),
  });
  const notes = rows("notes", {
    parent: [members, projects],
    request: ({ parent }) => ({ path: `/${idOf(parent)}/notes` }),
  });
  return { api, tap: tapOf(api.origin, [groups, projects, members, notes]) };
}

const isState = (line: string) => line.startsWith("STATE");

test("a child of several parents: SCHEMA once, behind its parents; read for each record of each", async () => {
  const { tap } = await several();
  const ran = await run(tap);
  expect(ran.code).toBe(0);
  expect(outline(ran).filter((line) => !isState(line))).toEqual([
    ...["SCHEMA groups", "SCHEMA projects", "SCHEMA members", "SCHEMA notes"],
    ...["RECORD groups 1", "RECORD members 11", "RECORD notes 110"],
    ...["RECORD projects 2", "RECORD projects 3"],
    ...["RECORD members 21", "RECORD notes 210", "RECORD notes 30"],
  ]);
});

test("a child alone is read for all of its parents, silently", async () => {
  const { tap } = await several();
  const catalog = choose(tap, { groups: false, projects: false, members: false, notes: true });
  const ran = await run(tap, { catalog });
  expect(outline(ran).filter((line) => !isState(line))).toEqual([
    ...["SCHEMA notes", "RECORD notes 110", "RECORD notes 210", "RECORD notes 30"],
  ]);
});

test("a child that fails below its second parent keeps its own bookmark and that parent's", async () => {
  const { tap } = await several({ "/2/members": fail(400) });
  const ran = await run(tap);
  expect(lastBookmarks(ran)).toEqual({ groups: old });
  expect(ran.code).toBe(7);
  expect(told(ran)).toContainEqual(expect.stringMatching(/^CRITICAL members: .*400/));
});

test.each([
  ["first", { "/groups": fail(400) }, {}, []],
  ["second", { "/projects": fail(400) }, { groups: old }, [11]],
])("when the %s parent fails, the child is incomplete", async (_name, changes, saved, members) => {
  const { tap } = await several(changes);
  const ran = await run(tap);
  expect([ids(ran, "members"), lastBookmarks(ran)]).toEqual([members, saved]);
});

test("a child's bookmark is never ahead of what was reached of a parent", async () => {
  const { tap } = await several();
  // Of the groups nothing later than `old` was seen: one that appears now may hold older members.
  expect(lastBookmarks(await run(tap))).toEqual({
    groups: old,
    projects: later,
    members: old,
  });
});

test.each([
  ["parent", undefined, old],
  ["own", "own", later],
] as const)("bookmark: %s", async (_name, bookmark, want) => {
  const api = await serve({
    "/teams": list({ id: 1, updated_at: old }),
    "/teams/1/people": list({ id: 11, updated_at: later }),
  });
  const teams = rows("teams", { replication: since() });
  const policy = since({ ...(bookmark && { bookmark }) });
  const people = below("people", teams, { replication: policy });
  const tap = tapOf(api.origin, [teams, people]);
  expect(lastBookmarks(await run(tap))).toMatchObject({ people: want });
  // The same when the parent is read for the child alone.
  const catalog = choose(tap, { teams: false, people: true });
  expect(lastBookmarks(await run(tap, { catalog }))).toEqual({ people: want });
  // One that another policy has moved further comes back.
  const ahead = await run(tap, { state: stateOf({ people: later }) });
  expect(lastBookmarks(ahead)).toMatchObject({ people: want });
});

test("a child is left out where the parent says that it has none, and where it is deleted", async () => {
  const teams = [
    { id: 1, people: 3, gone: false },
    { id: 2, people: 0, gone: false },
    { id: 3, people: 1, gone: true },
  ];
  const api = await serve({
    "/teams": list(...teams),
    "/teams/1/people": list({ id: 11, updated_at: old }),
  });
  const parent = rows("teams", {
    open: true,
    deletedAt: ({ record }) => (record.gone === true ? old : undefined),
  });
  const people = below("people", parent, {
    forParent: (context) => (context.parent as JsonObject).people !== 0,
  });
  const ran = await run(tapOf(api.origin, [parent, people]));
  expect([ids(ran, "teams"), ids(ran, "people"), ran.code]).toEqual([[1, 2, 3], [11], 0]);
  expect(api.requests()).toEqual(["/teams", "/teams/1/people"]);
});
