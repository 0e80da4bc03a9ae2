import { expect, test } from "vitest";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { fail, list, paged, type Route, serve } from "./api.ts";
import { ids, type Ran, run, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";

const reportsOf = (item: unknown) => `/accounts/${String(item)}/reports`;

function stateAfter(ran: Ran) {
  return JSON.parse(ran.lines.at(-1) ?? "").value;
}

function partition(context: object, value: string) {
  return { context, replication_key: "updated_at", replication_key_value: value };
}

const routes: Record<string, Route> = {
  "/accounts/a/reports": list({ id: 1, updated_at: later }),
  "/accounts/b/reports": list({ id: 2, updated_at: old }),
};

test("read once for each value, in their order, with a bookmark for each", async () => {
  const api = await serve(routes);
  const reports = rows("reports", {
    forEach: () => ["a", "b", "a"],
    replication: since({ filter: "server" }),
    request: ({ item, bookmark }) => ({ path: reportsOf(item), query: { since: bookmark } }),
    fields: { id: "integer!", updated_at: "date-time" },
  });
  const tap = tapOf(api.origin, [reports]);
  const first = await run(tap);
  expect(ids(first, "reports")).toEqual([1, 2]);
  const saved = {
    bookmarks: {
      reports: { partitions: [partition({ item: "a" }, later), partition({ item: "b" }, old)] },
    },
  };
  expect(stateAfter(first)).toEqual(saved);
  const second = await run(tap, { state: saved });
  expect(api.requests().slice(2)).toEqual([
    `/accounts/a/reports?since=${encodeURIComponent(later)}`,
    `/accounts/b/reports?since=${encodeURIComponent(old)}`,
  ]);
  expect(stateAfter(second)).toEqual(saved);
});

test("each begins at the one bookmark that an earlier definition kept for all", async () => {
  const api = await serve(routes);
  const reports = rows("reports", {
    forEach: () => ["a", "b"],
    replication: since({ filter: "server" }),
    request: ({ item, bookmark }) => ({ path: reportsOf(item), query: { since: bookmark } }),
  });
  const whole = { replication_key: "updated_at", replication_key_value: old };
  await run(tapOf(api.origin, [reports]), { state: { bookmarks: { reports: whole } } });
  const bound = `since=${encodeURIComponent(old)}`;
  expect(api.requests()).toEqual([`/accounts/a/reports?${bound}`, `/accounts/b/reports?${bound}`]);
});

test("what was complete before a failure keeps its bookmark", async () => {
  const api = await serve({ ...routes, "/accounts/b/reports": fail(400) });
  const reports = rows("reports", {
    forEach: () => ["a", "b"],
    replication: since(),
    request: ({ item }) => ({ path: reportsOf(item) }),
  });
  const ran = await run(tapOf(api.origin, [reports]));
  expect(stateAfter(ran).bookmarks).toEqual({
    reports: { partitions: [partition({ item: "a" }, later)] },
  });
});

test("one bookmark for all, where that is asked for", async () => {
  const api = await serve(routes);
  const reports = rows("reports", {
    forEach: () => ["a", "b"],
    replication: since({ bookmark: "own" }),
    request: ({ item }) => ({ path: reportsOf(item) }),
  });
  expect(stateAfter(await run(tapOf(api.origin, [reports]))).bookmarks).toEqual({
    reports: { replication_key: "updated_at", replication_key_value: later },
  });
});

test("the values may be those of a request, with pages of its own", async () => {
  const api = await serve({ ...routes, "/accounts": paged([{ name: "b" }], [{ name: "a" }]) });
  const reports = rows("reports", {
    forEach: () => ({
      request: { path: "/accounts" },
      records: [["data"]],
      paginate: cursor({ next: { path: ["next"] }, param: { in: "query", name: "page" } }),
      value: ({ record }) => record.name,
    }),
    request: ({ item }) => ({ path: reportsOf(item) }),
    map: ({ record, item }) => ({ id: record.id, updated_at: `${String(item)} is no time` }),
  });
  const ran = await run(tapOf(api.origin, [reports]));
  expect([ids(ran, "reports"), ran.code]).toEqual([[2, 1], 0]);
  expect(api.requests()).toEqual([
    ...["/accounts", "/accounts?page=2", reportsOf("b"), reportsOf("a")],
  ]);
});

test("a record without a value fails the stream; no value is told", async () => {
  const api = await serve({ "/accounts": list({ id: 1 }) });
  const listing = (name: string) => () => ({
    request: { path: "/accounts" },
    records: [["data"]],
    value: ({ record }: { record: Record<string, unknown> }) => (name in record ? 1 : undefined),
  });
  const wrong = await run(tapOf(api.origin, [rows("reports", { forEach: listing("name") })]));
  expect(told(wrong).at(-1)).toBe(
    "CRITICAL reports: A record of the list that reports is read for has no value. Correct the `value` of `for_each`.",
  );
  const none = await run(tapOf(api.origin, [rows("reports", { forEach: () => [] })]));
  expect([none.code, told(none)]).toEqual([
    0,
    ["WARNING reports: there is nothing to read it for"],
  ]);
});

test("for each value of each parent; the values are asked for once", async () => {
  const api = await serve({
    "/teams": paged([{ id: 1, updated_at: old }], [{ id: 2, updated_at: old }]),
    "/kinds": list({ id: "x" }, { id: "y" }),
    "/teams/1/x": list({ id: 11, updated_at: old }),
    "/teams/1/y": list({ id: 12, updated_at: old }),
    "/teams/2/x": list({ id: 21, updated_at: later }),
    "/teams/2/y": list(),
  });
  const teams = rows("teams");
  const things = below("things", teams, {
    forEach: () => ({
      request: { path: "/kinds" },
      records: [["data"]],
      value: ({ record }) => record.id,
    }),
    replication: since({ bookmark: { perParent: 10 } }),
    request: ({ parent, item }) => ({
      path: `/teams/${parent !== undefined && "id" in parent ? parent.id : ""}/${String(item)}`,
    }),
  });
  const ran = await run(tapOf(api.origin, [teams, things]));
  expect(ids(ran, "things")).toEqual([11, 12, 21]);
  expect(api.requests().filter((path) => path === "/kinds").length).toBe(1);
  expect(stateAfter(ran).bookmarks.things.partitions).toEqual([
    partition({ id: 1, item: "x" }, old),
    partition({ id: 1, item: "y" }, old),
    partition({ id: 2, item: "x" }, later),
  ]);
});
