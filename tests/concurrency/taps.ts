import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { offset } from "../../templates/kit/paginate/offset.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import type { StopRules } from "../../templates/kit/paginate/stop.ts";
import { fullTable } from "../../templates/kit/replication/full-table.ts";
import { windows } from "../../templates/kit/replication/windows.ts";
import { defineStream, type Replication, type Stream } from "../../templates/kit/stream.ts";
import type { Config } from "../sync/tap.ts";

interface Row {
  readonly id: string;
  readonly updated_at: string | null;
}

type Rows = Stream<keyof Row, Config, object | undefined>;

const size = { in: "query", name: "limit", value: 3 } as const;

function rows(name: string, more: Partial<Rows> = {}): Rows {
  return defineStream<Row, Config, object | undefined, Record<string, object>>({
    name,
    key: ["id"],
    fields: { id: "string!", updated_at: "date-time" },
    request: () => ({ path: `/${name}` }),
    records: [["data"]],
    paginate: () => cursor({ next: { path: ["next"] }, param: { in: "query", name: "after" } }),
    ...more,
  });
}

/** Rows that are read for each row of another stream. */
function below(name: string, parent: Rows, more: Partial<Rows> = {}): Rows {
  return rows(name, {
    parent,
    request: ({ parent: row }) => ({
      path: `/${row !== undefined && "id" in row ? row.id : ""}/${name}`,
    }),
    ...more,
  });
}

function numbered(name: string, stop: StopRules, totals = false): Rows {
  return rows(name, {
    request: () => ({ path: `/${name}`, query: { totals: totals ? 1 : undefined } }),
    paginate: () => pageNumber({ param: { in: "query", name: "page" }, size, stop }),
  });
}

const since: Replication<"updated_at", Config> = { key: "updated_at", filter: "client" };

const users = rows("users");
const posts = below("posts", users);
const teams = rows("teams");
const both: Rows = rows("members", {
  parent: [users, teams],
  request: ({ parent: row }) => ({
    path: `/${row !== undefined && "id" in row ? row.id : ""}/members`,
  }),
});
const shops = rows("shops", { replication: since });
const aside = rows("aside");

/** Streams that differ in how they are read, by what they show. */
export const programs: Readonly<Record<string, readonly Rows[]>> = {
  "a cursor": [rows("a")],
  "numbered pages until a short one": [numbered("a", { until: "short-page" })],
  "numbered pages until an empty one": [numbered("a", { until: "empty-page" })],
  "numbered pages of a known total": [numbered("a", { total: ["total"] }, true)],
  "numbered pages, no more than two": [numbered("a", { maxPages: 2 })],
  "numbered pages of unknown size": [
    rows("a", { paginate: () => pageNumber({ param: { in: "query", name: "page" } }) }),
  ],
  offsets: [
    rows("a", { paginate: () => offset({ param: { in: "query", name: "offset" }, size }) }),
  ],
  "several streams": [rows("a"), numbered("b", { until: "short-page" }), rows("c")],
  "children of children": [users, posts, below("comments", posts)],
  "a child that is selected alone": [users, below("posts", users, { selectedByDefault: true })],
  "two parents": [users, teams, both],
  "a parent that is incremental": [
    shops,
    below("sales", shops, { replication: { ...since, bookmark: "own" } }),
    below("stock", shops, { replication: { ...since, bookmark: { perParent: 4 } } }),
  ],
  "children for some parents": [
    users,
    below("posts", users, {
      forParent: ({ parent }) => parent !== undefined && JSON.stringify(parent).includes('/2"'),
    }),
  ],
  "a batch of parents": [
    users,
    rows("profiles", {
      parent: users,
      batch: { size: 3 },
      request: ({ parents }) => ({
        path: "/profiles",
        query: { from: parents.map((parent) => String(parent.id)).join("+") },
      }),
    }),
  ],
  "values to read it for": [
    rows("a", {
      forEach: () => ["x", "y", "z"],
      request: ({ item }) => ({ path: `/${String(item)}/a` }),
      replication: since,
    }),
  ],
  "a listing to read it for": [
    rows("a", {
      forEach: () => ({
        request: { path: "/names" },
        records: [["data"]],
        value: ({ record }) => record.id,
      }),
      request: ({ item }) => ({ path: `/${String(item)}/a` }),
    }),
  ],
  "a tree": [
    rows("a", {
      below: ({ record, depth }) =>
        depth < 2 && record.kids ? { path: `/${String(record.id)}` } : undefined,
    }),
  ],
  windows: [
    rows("a", {
      request: ({ window }) => ({ path: "/a", query: { from: window.start.slice(0, 10) } }),
      replication: {
        ...since,
        start: () => "2026-11-01T00:00:00Z",
        window: windows({ size: 86_400 * 2 }),
      },
    }),
  ],
  "other streams in the answers": [
    rows("a", {
      request: () => ({ path: "/a", query: { extra: 1 } }),
      emits: [{ stream: aside, records: [["others"]] }],
    }),
    aside,
    below("on-aside", aside),
  ],
  "the first page in the parent's record": [
    users,
    below("notes", users, { embedded: ["notes"], records: [["data"], []] }),
  ],
  "a version": [rows("a", { companions: [fullTable({ activateVersion: true })] })],
  "a stream that consumes": [rows("a", { consumes: true }), rows("b")],
};
