import { expect, test } from "vitest";
import { fail, list, serve } from "./api.ts";
import { choose, ids, lastBookmarks, outline, run } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";

/** Tickets whose answers hold users and, within each ticket, comments. */
async function desk(petsOf: Parameters<typeof serve>[0] = {}) {
  const pages = [
    {
      data: [
        { id: 1, updated_at: old, comments: [{ id: 11 }, { id: 12 }] },
        { id: 2, updated_at: later, comments: [] },
      ],
      users: [{ id: 91, updated_at: later }],
      next: 2,
    },
    { data: [{ id: 3, updated_at: old }], next: null },
  ];
  const api = await serve({
    "/tickets": ({ query }) => pages[Number(query.get("page") ?? 1) - 1],
    "/users/91/pets": list({ id: 911, updated_at: old }),
    ...petsOf,
  });
  const users = rows("users", { replication: since() });
  const comments = rows("comments");
  const tickets = rows("tickets", {
    replication: since({ filter: "server" }),
    emits: [
      { stream: users, records: [["users"]] },
      { stream: comments, records: [["data", "*", "comments"]] },
    ],
  });
  const pets = below("pets", users);
  return { api, tap: tapOf(api.origin, [tickets, users, comments, pets]) };
}

test("one answer feeds several streams, and what is read for their records; each SCHEMA once", async () => {
  const { api, tap } = await desk();
  const ran = await run(tap);
  expect(outline(ran).filter((line) => !line.startsWith("STATE"))).toEqual([
    ...["SCHEMA tickets", "SCHEMA users", "SCHEMA pets", "SCHEMA comments"],
    ...["RECORD users 91", "RECORD comments 11", "RECORD comments 12"],
    ...["RECORD tickets 1", "RECORD tickets 2", "RECORD pets 911", "RECORD tickets 3"],
  ]);
  expect(lastBookmarks(ran)).toEqual({ tickets: later, users: later });
  expect(api.requests()).toEqual(["/tickets", "/users/91/pets", "/tickets?page=2"]);
});

test.each([
  [{ tickets: false, users: true, comments: false, pets: false }, [], [91], []],
  [{ tickets: true, users: false, comments: true, pets: false }, [1, 2, 3], [], [11, 12]],
])("selected are %j", async (choices, tickets, users, comments) => {
  const { tap } = await desk();
  const ran = await run(tap, { catalog: choose(tap, choices) });
  expect(ids(ran, "tickets")).toEqual(tickets);
  expect(ids(ran, "users")).toEqual(users);
  expect(ids(ran, "comments")).toEqual(comments);
  expect(outline(ran).filter((line) => line.startsWith("SCHEMA")).length).toBe(
    Object.values(choices).filter(Boolean).length,
  );
  expect(ran.code).toBe(0);
});

test("one that is selected later is read from all answers, the others from where they are", async () => {
  const { api, tap } = await desk();
  const whole = { replication_key: "updated_at", replication_key_value: later };
  const covered = { covered: { tickets: later } };
  const bookmarks = { tickets: whole, users: { ...whole, ...covered }, comments: covered };
  const all = { tickets: true, users: true, comments: true, pets: false };
  await run(tap, { state: { bookmarks }, catalog: choose(tap, all) });
  expect(api.requests()[0]).toBe(`/tickets?since=${encodeURIComponent(later)}`);
  const { comments, ...others } = bookmarks;
  const ran = await run(tap, { state: { bookmarks: others }, catalog: choose(tap, all) });
  expect(api.requests()[2]).toBe("/tickets");
  expect(ids(ran, "tickets")).toEqual([2]);
});

test("what fails below an emitted record marks itself and holds the bookmarks back", async () => {
  const { tap } = await desk({ "/users/91/pets": fail(400) });
  const ran = await run(tap);
  expect(ids(ran, "tickets")).toEqual([1, 2, 3]);
  expect([lastBookmarks(ran), ran.code]).toEqual([{}, 7]);
});
