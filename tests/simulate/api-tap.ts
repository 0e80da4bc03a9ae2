import { apiKey } from "../../templates/kit/auth/api-key.ts";
import { basic } from "../../templates/kit/auth/basic.ts";
import { bearer } from "../../templates/kit/auth/bearer.ts";
import { oauth2ClientCredentials } from "../../templates/kit/auth/oauth2.ts";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { linkHeader } from "../../templates/kit/paginate/link-header.ts";
import { nextUrl } from "../../templates/kit/paginate/next-url.ts";
import { offset } from "../../templates/kit/paginate/offset.ts";
import { pageNumber } from "../../templates/kit/paginate/page.ts";
import { repeat } from "../../templates/kit/paginate/repeat.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { defineTap, type Tap } from "../../templates/kit/tap.ts";
import type {
  SimulatedPaging,
  SimulatedRow,
  Simulation,
} from "../../templates/kit/testing/simulation.ts";

/** A tap with one stream for each way of paging, a child, a tree and a stream that consumes. */

interface Config {
  token: string;
}

interface Item {
  id: number;
  updated_at: string;
}

const fields = { id: "integer", updated_at: "date-time" } as const;
const query = (name: string) => ({ in: "query", name }) as const;
const incremental = { key: "updated_at", filter: "client" } as const;

export const pages = defineStream<Item, Config>({
  name: "pages",
  key: ["id"],
  fields,
  replication: { key: "updated_at", filter: "server", order: "ascending" },
  request: ({ bookmark }) => ({ path: "/pages", query: { since: bookmark } }),
  records: [["data", "items"]],
  paginate: () => pageNumber({ param: query("page"), stop: { totalPages: ["meta", "pages"] } }),
});

export const offsets = defineStream<Item, Config>({
  name: "offsets",
  key: ["id"],
  fields,
  replication: incremental,
  request: () => ({ path: "/offsets" }),
  records: [[]],
  paginate: () => offset({ param: query("skip"), size: { ...query("take"), value: 100 } }),
});

const cursors = defineStream<Item, Config>({
  name: "cursors",
  key: ["id"],
  fields,
  request: () => ({ path: "/search", method: "POST", body: { kind: "cursor" } }),
  records: [["items"]],
  paginate: () => cursor({ next: { path: ["next"] }, param: { in: "body", name: "page.after" } }),
});

const keysets = defineStream<Item, Config>({
  name: "keysets",
  key: ["id"],
  fields,
  request: () => ({ path: "/search", method: "POST", body: { kind: "keyset" } }),
  records: [["items"]],
  paginate: () =>
    cursor({ next: { lastRecord: ["id"] }, param: query("after"), stop: { hasMore: ["more"] } }),
});

const links = defineStream<Item, Config>({
  name: "links",
  key: ["id"],
  fields,
  request: () => ({ path: "/links", query: { kind: "a b" } }),
  records: [["items"]],
  paginate: () => linkHeader({}),
});

const urls = defineStream<Item, Config>({
  name: "urls",
  key: ["id"],
  fields,
  request: () => ({ path: "https://files.example.com/urls" }),
  records: [["items"]],
  paginate: () => nextUrl({ next: { path: ["next"] } }),
});

const queue = defineStream<Item, Config>({
  name: "queue",
  key: ["id"],
  fields,
  consumes: true,
  request: () => ({ path: "/queue/take", method: "POST", body: { count: 3 } }),
  records: [["items"]],
  paginate: () => repeat({ until: "short-page", size: 3 }),
});

export const children = defineStream<
  Item & { page_id: number },
  Config,
  { id: number; updated_at: string }
>({
  name: "children",
  key: ["page_id", "id"],
  fields: { page_id: "integer", ...fields },
  parent: pages,
  replication: incremental,
  request: ({ parent }) => ({ path: `/pages/${parent.id}/children` }),
  records: [["items"]],
  where: ({ record }) => record.hidden !== true,
  map: ({ record, parent }) => ({
    page_id: parent.id,
    id: record.id,
    updated_at: record.updated_at,
  }),
});

const nodes = defineStream<{ id: number; depth: number; path: string }, Config>({
  name: "nodes",
  key: ["id"],
  fields: { id: "integer", depth: "integer", path: "string" },
  request: () => ({ path: "/nodes" }),
  records: [["items"]],
  below: ({ record }) => ({ path: "/nodes", query: { above: record.id } }),
  map: ({ record, depth, ancestors }) => ({
    id: record.id,
    depth,
    path: ancestors.map((ancestor) => String(ancestor.id)).join("/"),
  }),
});

export const apiTap = defineTap<Config>({
  name: "tap-api",
  title: "API",
  version: "0.1.0",
  description: "All ways of paging.",
  settings: { token: { type: "string", secret: true, required: true } },
  server: () => "https://api.example.com/v1",
  hosts: () => ["https://files.example.com"],
  auth: (config) => bearer({ token: config.token }),
  limits: {},
  retry: () => ({
    attempts: 3,
    backoff: "constant",
    base: 1,
    longest: 60,
    waits: [{ header: "retry-after", unit: "retry-after" }],
  }),
  timeout: () => 10,
  errors: [],
  streams: [pages, offsets, cursors, keysets, links, urls, queue, children, nodes],
  hooks: {},
});

/** The same tap with other credentials. */
export const oauthTap: Tap<Config> = {
  ...apiTap,
  auth: (config) =>
    oauth2ClientCredentials({
      tokenUrl: "https://login.example.com/token",
      clientId: "client",
      clientSecret: config.token,
      clientAuthentication: "form",
    }),
};
export const basicTap: Tap<Config> = {
  ...apiTap,
  auth: (config) => basic({ username: "me", password: config.token }),
};
export const queryKeyTap: Tap<Config> = {
  ...apiTap,
  auth: (config) => apiKey({ query: "key", value: config.token }),
};

export const token = "canary-1f0e";

function items(count: number, first = 1): SimulatedRow[] {
  return Array.from({ length: count }, (_, index) => ({
    row: {
      id: first + index,
      updated_at: `2025-06-01T00:00:${String(first + index).padStart(2, "0")}Z`,
    },
  }));
}

const byKey = { key: ["updated_at"] };
const list = (paging: SimulatedPaging) => ({ paging, records: ["items"], rows: items(7) });

export const simulation: Simulation = {
  now: "2025-07-01T00:00:00Z",
  config: { token },
  auth: { kind: "bearer", token },
  streams: {
    pages: {
      paging: {
        kind: "page",
        param: query("page"),
        start: 1,
        size: 3,
        totalPages: ["meta", "pages"],
      },
      records: ["data", "items"],
      rows: items(7),
      incremental: byKey,
    },
    offsets: {
      paging: { kind: "offset", param: query("skip"), start: 0, size: 3, sizeParam: query("take") },
      records: [],
      rows: items(7),
      incremental: byKey,
    },
    cursors: list({
      kind: "cursor",
      param: { in: "body", name: "page.after" },
      next: { kind: "path", path: ["next"] },
      size: 3,
    }),
    keysets: list({
      kind: "cursor",
      param: query("after"),
      next: { kind: "last", path: ["id"] },
      hasMore: ["more"],
      size: 3,
    }),
    links: list({ kind: "link_header", rel: "next", size: 3 }),
    urls: list({ kind: "next_url", next: { kind: "path", path: ["next"] }, size: 3 }),
    queue: list({ kind: "repeat", size: 3 }),
    children: {
      paging: { kind: "none" },
      records: ["items"],
      rows: [
        { parent: 0, row: { id: 1, updated_at: "2025-06-01T00:00:10Z" } },
        { parent: 0, row: { id: 2, updated_at: "2025-06-01T00:00:11Z", hidden: true } },
        { parent: 6, row: { id: 1, updated_at: "2025-06-01T00:00:12Z" } },
      ],
      incremental: byKey,
    },
    nodes: {
      paging: { kind: "none" },
      records: ["items"],
      rows: [{ row: { id: 1 } }, { row: { id: 2 }, above: 0 }, { row: { id: 3 }, above: 1 }],
    },
  },
};
