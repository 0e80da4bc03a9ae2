import { expect, test } from "vitest";
import { fail, type Route, serve } from "./api.ts";
import { choose, ids, lastBookmarks, type Ran, run, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

/** Issues whose comments touch them, and votes of comments that touch those. */
const days = ["01", "02", "03", "04", "05"] as const;
const at = (day: string) => `2024-01-${day}T00:00:00Z`;

interface Row {
  readonly id: number;
  readonly updated_at: string;
}

/** A route that leaves out what is older than `since`. */
function filtered(data: readonly Row[]): Route {
  return ({ query }) => ({
    data: data.filter((row) => row.updated_at >= (query.get("since") ?? "")),
  });
}

async function tracker(changes: Readonly<Record<string, Route>> = {}) {
  const issues = days.slice(0, 3).map((day, index) => ({ id: index + 1, updated_at: at(day) }));
  const routes: Record<string, Route> = {
    "/issues": filtered(issues),
    ...Object.fromEntries(
      issues.flatMap(({ id, updated_at }) => [
        [`/issues/${id}/comments`, filtered([{ id: id * 10, updated_at }])],
        [`/comments/${id * 10}/votes`, filtered([{ id: id * 100, updated_at }])],
        [`/issues/${id}/labels`, filtered([{ id: id * 1000, updated_at }])],
      ]),
    ),
    ...changes,
  };
  const api = await serve({ ...routes });
  const server = since({ filter: "server" });
  const parent = rows("issues", { replication: server });
  const comments = below("comments", parent, { replication: server, touchesParent: true });
  const votes = below("votes", comments, { touchesParent: true });
  const labels = below("labels", parent, {});
  return {
    api,
    tap: tapOf(api.origin, [parent, comments, votes]),
    withLabels: tapOf(api.origin, [parent, comments, labels]),
  };
}

function stateAfter(ran: Ran): unknown {
  return JSON.parse(ran.lines.at(-1) ?? "").value;
}

function bookmark(value: string, more: object = {}) {
  return { replication_key: "updated_at", replication_key_value: value, ...more };
}

test("only parents that changed are asked for and read, to any depth", async () => {
  const { api, tap } = await tracker();
  const first = await run(tap);
  expect(ids(first, "votes")).toEqual([100, 200, 300]);
  expect(stateAfter(first)).toEqual({
    bookmarks: {
      issues: bookmark(at("03")),
      comments: bookmark(at("03"), { covered: { issues: at("03") } }),
      votes: { covered: { issues: at("03"), comments: at("03") } },
    },
  });
  const before = api.requests().length;
  const second = await run(tap, { state: stateAfter(first) });
  const bound = `since=${encodeURIComponent(at("03"))}`;
  expect(api.requests().slice(before)).toEqual([
    `/issues?${bound}`,
    `/issues/3/comments?${bound}`,
    "/comments/30/votes",
  ]);
  expect(stateAfter(second)).toEqual(stateAfter(first));
});

test.each([
  ["selected later", { issues: bookmark(at("03")) }, undefined, [10, 20, 30]],
  [
    "selected again",
    { issues: bookmark(at("03")), comments: bookmark(at("02"), { covered: { issues: at("02") } }) },
    at("02"),
    [20, 30],
  ],
  [
    "whose bookmark is of another field",
    {
      issues: bookmark(at("03")),
      comments: { ...bookmark(at("03"), { covered: { issues: at("03") } }), replication_key: "x" },
    },
    undefined,
    [10, 20, 30],
  ],
])(
  "a child that is %s is read from where it is, its parent from where that is",
  async (_name, bookmarks, from, want) => {
    const { api, tap } = await tracker();
    const catalog = choose(tap, { issues: true, comments: true, votes: false });
    const ran = await run(tap, { catalog, state: { bookmarks } });
    const bound = from === undefined ? "" : `?since=${encodeURIComponent(from)}`;
    expect(api.requests()[0]).toBe(`/issues${bound}`);
    expect(api.requests().length).toBe(1 + want.length);
    expect([ids(ran, "issues"), ids(ran, "comments")]).toEqual([[3], want]);
    expect(lastBookmarks(ran)).toMatchObject({ issues: at("03"), comments: at("03") });
  },
);

test("a grandchild that is selected later is read from all that lies above it", async () => {
  const { tap } = await tracker();
  const bookmarks = {
    issues: bookmark(at("03")),
    comments: bookmark(at("03"), { covered: { issues: at("03") } }),
  };
  const ran = await run(tap, { state: { bookmarks } });
  expect([ids(ran, "issues"), ids(ran, "comments"), ids(ran, "votes")]).toEqual([
    [3],
    [30],
    [100, 200, 300],
  ]);
});

test("selected alone it is read for changed parents only, and leaves their bookmark alone", async () => {
  const { api, tap } = await tracker();
  const catalog = choose(tap, { issues: false, comments: true, votes: false });
  const first = await run(tap, {
    catalog,
    state: { bookmarks: { issues: bookmark(at("01")) } },
  });
  expect(ids(first, "comments")).toEqual([10, 20, 30]);
  expect(lastBookmarks(first)).toEqual({ issues: at("01"), comments: at("03") });
  const before = api.requests().length;
  const second = await run(tap, { catalog, state: stateAfter(first) });
  expect(ids(second, "comments")).toEqual([30]);
  const bound = `since=${encodeURIComponent(at("03"))}`;
  expect(api.requests().slice(before)).toEqual([`/issues?${bound}`, `/issues/3/comments?${bound}`]);
});

test("beside a child that does not touch it, the parent is read whole; the other is read for changes", async () => {
  const { api, withLabels } = await tracker();
  const first = await run(withLabels);
  const before = api.requests().length;
  const second = await run(withLabels, { state: stateAfter(first) });
  expect(api.requests().slice(before)).toEqual([
    "/issues",
    `/issues/3/comments?since=${encodeURIComponent(at("03"))}`,
    ...["/issues/1/labels", "/issues/2/labels", "/issues/3/labels"],
  ]);
  expect(ids(second, "issues")).toEqual([3]);
});

test("above one that changes by itself all is read whole, whatever lies between", async () => {
  const { api, tap } = await tracker();
  const [issues, comments] = tap.streams as ReturnType<typeof rows>[];
  const files = comments && below("files", comments, {});
  const given = [issues, comments, files].filter((stream) => stream !== undefined);
  const covered = { covered: { issues: at("03") } };
  const bookmarks = { issues: bookmark(at("03")), comments: bookmark(at("03"), covered) };
  await run(tapOf(api.origin, given), { state: { bookmarks } });
  expect(api.requests().filter((path) => path.includes("issues"))).toEqual([
    ...["/issues", "/issues/1/comments", "/issues/2/comments", "/issues/3/comments"],
  ]);
});

test("what failed is read again in the next run, though its parent is not", async () => {
  const broken = await tracker({ "/issues/2/comments": fail(400) });
  const first = await run(broken.tap);
  expect(told(first)).toContainEqual(expect.stringMatching(/^CRITICAL comments: /));
  expect(stateAfter(first)).toEqual({ bookmarks: {} });
  const { tap } = await tracker();
  expect(ids(await run(tap, { state: stateAfter(first) }), "comments")).toEqual([10, 20, 30]);
});

test("the newest first: reading goes on to where the child is", async () => {
  const { api, tap } = await tracker();
  const [issues, comments] = tap.streams;
  const descending = rows("issues", { replication: since({ order: "descending" }) });
  expect([issues?.name, comments?.name]).toEqual(["issues", "comments"]);
  const feed = tapOf(api.origin, [
    descending,
    below("comments", descending, { touchesParent: true }),
  ]);
  const ran = await run(feed, { state: { bookmarks: { issues: bookmark(at("03")) } } });
  expect(ids(ran, "comments")).toEqual([10, 20, 30]);
});
