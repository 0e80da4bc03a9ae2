import { expect, test } from "vitest";
import { fail, list, paged, type Route, serve } from "./api.ts";
import { ids, type Ran, run, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const middle = "2024-02-01T00:00:00Z";
const later = "2024-03-01T00:00:00Z";

function partition(context: object, value: string) {
  return { context, replication_key: "updated_at", replication_key_value: value };
}

function partitionsAfter(ran: Ran) {
  return JSON.parse(ran.lines.at(-1) ?? "").value.bookmarks.people;
}

async function teams(people: Readonly<Record<string, Route>>, most = 10, order?: "ascending") {
  const paths = Object.fromEntries(
    Object.entries(people).map(([id, route]) => [`/teams/${id}/people`, route]),
  );
  const parents = Object.keys(people).map((id) => ({ id: Number(id), updated_at: old }));
  const api = await serve({ "/teams": list(...parents), ...paths });
  const parent = rows("teams", { replication: since() });
  const child = below("people", parent, {
    replication: since({
      filter: "server",
      bookmark: { perParent: most },
      ...(order && { order }),
    }),
  });
  return { api, tap: tapOf(api.origin, [parent, child]) };
}

test("a bookmark for each parent: each is asked from its own, a new one from the start", async () => {
  const { api, tap } = await teams({
    1: list({ id: 11, updated_at: later }),
    2: list(),
    3: list({ id: 31, updated_at: old }),
  });
  const saved = [partition({ id: 1 }, middle), partition({ id: 2 }, middle)];
  const ran = await run(tap, { state: { bookmarks: { people: { partitions: saved } } } });
  const bound = `since=${encodeURIComponent(middle)}`;
  expect(api.requests()).toEqual([
    "/teams",
    `/teams/1/people?${bound}`,
    `/teams/2/people?${bound}`,
    "/teams/3/people",
  ]);
  // That of a parent without anything new stays.
  expect(partitionsAfter(ran)).toEqual({
    partitions: [
      partition({ id: 1 }, later),
      partition({ id: 2 }, middle),
      partition({ id: 3 }, old),
    ],
  });
});

test("parents that are gone are forgotten, and the earliest beyond the limit", async () => {
  const one = (id: number) => list({ id, updated_at: old });
  const { tap } = await teams({ 1: one(11), 2: one(21), 3: one(31) }, 2);
  const saved = [partition({ id: 9 }, middle), partition({ id: 1 }, old)];
  const ran = await run(tap, { state: { bookmarks: { people: { partitions: saved } } } });
  expect(partitionsAfter(ran)).toEqual({
    partitions: [partition({ id: 2 }, old), partition({ id: 3 }, old)],
  });
  expect(told(ran)).toEqual([
    "WARNING people: 1 partitions are beyond those that the state keeps; the next run reads them from the start",
  ]);
});

test("stopped between parents, those that are done stay done", async () => {
  const { tap } = await teams({ 1: list({ id: 11, updated_at: later }), 2: fail(400) });
  const ran = await run(tap);
  expect([ids(ran, "people"), partitionsAfter(ran)]).toEqual([
    [11],
    { partitions: [partition({ id: 1 }, later)] },
  ]);
});

test("in ascending order a parent's bookmark is saved after each page", async () => {
  const pages = paged([{ id: 11, updated_at: old }], [{ id: 12, updated_at: later }]);
  const { tap } = await teams(
    { 1: (ask) => (ask.query.get("page") === "2" ? fail(400)(ask) : pages(ask)) },
    10,
    "ascending",
  );
  expect(partitionsAfter(await run(tap))).toEqual({
    partitions: [partition({ id: 1 }, old)],
  });
});

test("a skip behind the first page keeps that parent's bookmark back, and no other's", async () => {
  const pages = paged([{ id: 11, updated_at: later }], []);
  const { tap } = await teams({
    1: (ask) => (ask.query.get("page") === "2" ? fail(403)(ask) : pages(ask)),
    2: list({ id: 21, updated_at: later }),
  });
  const saved = [partition({ id: 1 }, old), partition({ id: 2 }, old)];
  const skipping = { ...tap, errors: [{ action: "skip", status: [403] }] as const };
  const ran = await run(skipping, { state: { bookmarks: { people: { partitions: saved } } } });
  expect(partitionsAfter(ran)).toEqual({
    partitions: [partition({ id: 1 }, old), partition({ id: 2 }, later)],
  });
});

test("with several parents the partition says whose it is", async () => {
  const api = await serve({
    "/groups": list({ id: 1 }),
    "/teams": list({ id: 1 }),
    "/people": list({ id: 5, updated_at: old }),
  });
  const [groups, parent] = [rows("groups"), rows("teams")];
  const people = rows("people", {
    parent: [groups, parent],
    replication: since({ bookmark: { perParent: 5 } }),
  });
  expect(partitionsAfter(await run(tapOf(api.origin, [groups, parent, people])))).toEqual({
    partitions: [
      partition({ id: 1, parent_stream: "groups" }, old),
      partition({ id: 1, parent_stream: "teams" }, old),
    ],
  });
});

test("a bookmark that lies in the future is moved to now, and the partitions stay", async () => {
  const { tap } = await teams({ 1: list(), 2: list() });
  const future = "2031-01-01T00:00:00Z";
  const saved = [partition({ id: 1 }, future), partition({ id: 2 }, future)];
  const ran = await run(tap, { state: { bookmarks: { people: { partitions: saved } } } });
  expect(partitionsAfter(ran)).toEqual({
    partitions: [1, 2].map((id) => partition({ id }, "2026-11-21T12:00:00Z")),
  });
});
