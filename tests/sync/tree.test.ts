import { expect, test } from "vitest";
import { defineStream } from "../../templates/kit/stream.ts";
import { fail, list, paged, type Route, serve } from "./api.ts";
import { ids, outline, run, stateOf, told } from "./run.ts";
import { below, type Config, rows, tapOf } from "./tap.ts";

interface Node {
  readonly id: number;
  readonly depth: number;
  readonly path: string;
}

/** Folders below folders: what is below a folder is asked for by its id. */
const folders = defineStream<Node, Config, object | undefined>({
  name: "folders",
  key: ["id"],
  fields: { id: "integer!", depth: "integer", path: "string" },
  request: () => ({ path: "/folders" }),
  records: [["data"]],
  map: ({ record, depth, ancestors }) => ({
    id: record.id,
    depth,
    path: ancestors.map(({ id }) => id).join("/"),
  }),
  below: ({ record }) => (record.leaf ? undefined : { path: `/folders/${record.id}` }),
});

test("each record is followed by what is below it, with its depth and what is above", async () => {
  const api = await serve({
    "/folders": list({ id: 1 }, { id: 2, leaf: true }),
    "/folders/1": list({ id: 11 }, { id: 12, leaf: true }),
    "/folders/11": list({ id: 111, leaf: true }),
  });
  const ran = await run(tapOf(api.origin, [folders]));
  const records = ran.lines.map((line) => JSON.parse(line).record).filter(Boolean);
  expect(records).toEqual([
    { id: 1, depth: 0, path: "" },
    { id: 2, depth: 0, path: "" },
    { id: 11, depth: 1, path: "1" },
    { id: 12, depth: 1, path: "1" },
    { id: 111, depth: 2, path: "1/11" },
  ]);
});

const cycles: [name: string, routes: Record<string, Route>, key: string][] = [
  ["itself", { "/folders": list({ id: 1 }), "/folders/1": list({ id: 1 }) }, "1"],
  [
    "one further above",
    { "/folders": list({ id: 1 }), "/folders/1": list({ id: 2 }), "/folders/2": list({ id: 1 }) },
    "1",
  ],
];
test.each(cycles)("a record below %s is refused", async (_name, routes, key) => {
  const api = await serve(routes);
  const ran = await run(tapOf(api.origin, [folders]));
  expect(ran.code).toBe(5);
  expect(told(ran).at(-1)).toContain(
    `CRITICAL folders: the tree leads back to the record with key ${key}:`,
  );
  expect(api.requests().length).toBe(Object.keys(routes).length);
});

test("a record at two places is no cycle", async () => {
  const api = await serve({
    "/folders": list({ id: 1 }, { id: 2 }),
    "/folders/1": list({ id: 9, leaf: true }),
    "/folders/2": list({ id: 9, leaf: true }),
  });
  const ran = await run(tapOf(api.origin, [folders]));
  expect(ids(ran, "folders")).toEqual([1, 2, 9, 9]);
});

test("a tree without a key is read, and its cycles are refused too", async () => {
  const keyless = { ...folders, key: [] };
  const tree = await serve({
    "/folders": list({ id: 1 }),
    "/folders/1": list({ id: 2 }),
    "/folders/2": list({ id: 3, leaf: true }),
  });
  expect(ids(await run(tapOf(tree.origin, [keyless])), "folders")).toEqual([1, 2, 3]);
  const { map: _, ...raw } = keyless;
  const cycle = await serve({ "/folders": list({ id: 1 }), "/folders/1": list({ id: 1 }) });
  expect((await run(tapOf(cycle.origin, [raw]))).code).toBe(5);
});

test("200 levels", async () => {
  const levels = Array.from({ length: 200 }, (_, level) => level);
  const answers = levels.map((id) => [`/folders/${id}`, list({ id: id + 1, leaf: id === 199 })]);
  const api = await serve({ "/folders": list({ id: 0 }), ...Object.fromEntries(answers) });
  const ran = await run(tapOf(api.origin, [folders]));
  expect(ids(ran, "folders")).toEqual([...levels, 200]);
  expect(ran.code).toBe(0);
});

test("every node has its pages and its children", async () => {
  const api = await serve({
    "/nodes": paged([{ id: 1, updated_at: null }], [{ id: 2, updated_at: null }]),
    "/nodes/1/below": paged([{ id: 11, updated_at: null }], [{ id: 12, updated_at: null }]),
    ...Object.fromEntries(
      [1, 2, 11, 12].map((id) => [`/nodes/${id}/files`, list({ id: id * 10 })]),
    ),
  });
  const nodes = rows("nodes", {
    below: ({ record }) => (Number(record.id) === 1 ? { path: "/nodes/1/below" } : undefined),
  });
  const ran = await run(tapOf(api.origin, [nodes, below("files", nodes)]));
  expect(outline(ran).filter((line) => line.startsWith("RECORD"))).toEqual([
    ...["RECORD nodes 1", "RECORD nodes 11", "RECORD files 110", "RECORD nodes 12"],
    ...["RECORD files 120", "RECORD files 10", "RECORD nodes 2", "RECORD files 20"],
  ]);
});

test("a failure within the tree fails the stream", async () => {
  const api = await serve({ "/folders": list({ id: 1 }), "/folders/1": fail(400) });
  const ran = await run(tapOf(api.origin, [folders]));
  expect(ran.code).not.toBe(0);
  expect(told(ran)[0]).toMatch(/^ERROR Error syncing stream folders - .*400/);
});

test("a tree is asked for whole, though the request could carry the bookmark", async () => {
  const dated = defineStream<{ id: number; updated_at: string }, Config, object | undefined>({
    name: "folders",
    key: ["id"],
    fields: { id: "integer!", updated_at: "date-time" },
    replication: { key: "updated_at", filter: "server" },
    request: ({ bookmark }) => ({ path: "/folders", query: { since: bookmark } }),
    records: [["data"]],
    below: ({ record }) => (record.leaf ? undefined : { path: `/folders/${record.id}` }),
  });
  const api = await serve({
    "/folders": list({ id: 1, updated_at: "2024-01-01T00:00:00Z" }),
    "/folders/1": list({ id: 11, leaf: true, updated_at: "2024-03-01T00:00:00Z" }),
  });
  const state = stateOf({ folders: "2024-02-01T00:00:00Z" });
  const ran = await run(tapOf(api.origin, [dated]), { state });
  expect(api.requests()[0]).toBe("/folders");
  expect(ids(ran, "folders")).toEqual([11]);
});
