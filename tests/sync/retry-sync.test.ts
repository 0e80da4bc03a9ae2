import { expect, test } from "vitest";
import { fail, list, serve } from "./api.ts";
import { ids, lastBookmarks, run, stateOf, told } from "./run.ts";
import { rows, since, tapOf } from "./tap.ts";

const row = (id: number) => ({ id, updated_at: `2024-01-0${id}T00:00:00Z` });
const old = "2023-01-01T00:00:00Z";

/** The first page is there; the second is gone so often. */
async function withdrawing(times: number) {
  let gone = 0;
  return await serve({
    "/files": (ask) => {
      if (!ask.query.has("page")) {
        return { data: [row(1)], next: 2 };
      }
      gone += 1;
      return gone <= times ? fail(404)(ask) : { data: [row(2)] };
    },
    "/others": list(row(3)),
  });
}

const files = rows("files", {
  replication: since({ order: "ascending" }),
  retrySync: { status: [404], times: 2, reset: ["file_ids"] },
});

test("a stream is read again from where the run began", async () => {
  const api = await withdrawing(1);
  const state = {
    bookmarks: {
      files: { replication_key: "updated_at", replication_key_value: old, file_ids: [7] },
    },
  };
  const ran = await run(tapOf(api.origin, [files, rows("others")]), { state });
  expect(ran.code).toBe(0);
  expect(ids(ran, "files")).toEqual([1, 1, 2]);
  expect(lastBookmarks(ran)).toEqual({ files: row(2).updated_at });
  expect(ran.lines.at(-1)).not.toContain("file_ids");
  expect(ran.lines.filter((line) => line.includes('"SCHEMA"')).length).toBe(2);
  // What was saved before the failure does not hold: STATE says so before anything is read again.
  const states = ran.lines
    .filter((line) => line.includes('"STATE"'))
    .map((line) => JSON.parse(line));
  expect(states.map(({ value }) => value.bookmarks.files.replication_key_value)).toEqual([
    row(1).updated_at,
    old,
    row(1).updated_at,
    row(2).updated_at,
    row(2).updated_at,
    row(2).updated_at,
    row(2).updated_at,
  ]);
});

test("after so many times it fails with its own reason", async () => {
  const api = await withdrawing(3);
  const ran = await run(tapOf(api.origin, [files, rows("others")]), { state: stateOf({}) });
  expect(ran.code).toBe(7);
  expect(ids(ran, "files")).toEqual([1, 1, 1]);
  expect(ids(ran, "others")).toEqual([3]);
  expect(told(ran).filter((line) => line.startsWith("CRITICAL"))).toEqual([
    expect.stringMatching(/^CRITICAL files: GET .*\/files\?page=2 answered 404 Not Found/),
  ]);
});

test("another failure is none of it", async () => {
  const api = await serve({ "/files": fail(410) });
  const ran = await run(tapOf(api.origin, [files]));
  expect(api.requests()).toEqual(["/files"]);
  expect(ran.code).toBe(5);
});
