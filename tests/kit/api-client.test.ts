import { expect, test } from "vitest";
import { askOnce, askRecords } from "../../templates/kit/api-client.ts";
import { walkPages } from "../../templates/kit/paginate/walk.ts";
import { testClient } from "../http/test-client.ts";
import { fail, paged, type Route, serve } from "../sync/api.ts";
import { rows } from "../sync/tap.ts";

const two = paged([{ id: 1 }, { id: 2 }], [{ id: 3 }]);

/** What is asked with: a client of an API with these routes, and settings. */
async function accessTo(routes: Readonly<Record<string, Route>>) {
  const api = await serve(routes);
  return { ...testClient(api.origin), config: { start_date: "2024" }, requests: api.requests };
}

async function idsOf(records: AsyncIterable<Record<string, unknown>>): Promise<unknown[]> {
  const ids: unknown[] = [];
  for await (const { id } of records) {
    ids.push(id);
  }
  return ids;
}

test("a stream's records come over all pages, with the parameters of the ask", async () => {
  const access = await accessTo({ "/issues": two });
  const ask = { query: { state: "open", since: "2024-02-03" }, bookmark: "2023-01-01" };
  expect(await idsOf(askRecords(access, rows("issues"), ask))).toEqual([1, 2, 3]);
  expect(access.requests()).toEqual([
    "/issues?since=2024-02-03&state=open",
    "/issues?since=2024-02-03&state=open&page=2",
  ]);
  expect(await idsOf(askRecords(access, rows("issues"), { bookmark: "2023-01-01" }))).toEqual([
    1, 2, 3,
  ]);
  expect(access.requests()[2]).toBe("/issues?since=2023-01-01");
});

test("parents, values and windows go into the request", async () => {
  const access = await accessTo({ "/x": () => ({ data: [{ id: 7 }] }) });
  const stream = rows("x", {
    request: ({ config, parent, parents, item, window, depth }) => ({
      path: "/x",
      query: {
        of: config.start_date,
        has: parent !== undefined,
        parents: parents.length,
        item,
        ...window,
        depth,
      },
    }),
  });
  const window = { start: "a", end: "b" };
  const ask = { parent: { id: 1 }, parents: [{ id: 1 }, { id: 2 }], item: "i", window };
  expect(await idsOf(askRecords(access, stream, ask))).toEqual([7]);
  expect(access.requests()).toEqual(["/x?of=2024&has=true&parents=2&item=i&start=a&end=b&depth=0"]);
});

test("reading stops when nobody wants more", async () => {
  const access = await accessTo({ "/issues": two });
  for await (const record of askRecords(access, rows("issues"))) {
    expect(record).toEqual({ id: 1 });
    break;
  }
  expect(access.requests().length).toBe(1);
});

test("the stream's rules for errors hold, and one answer may be nothing", async () => {
  const gone = fail(404);
  const access = await accessTo({ "/gone": gone, "/one": () => ({ data: 1 }) });
  const rules = rows("gone", { errors: [{ status: [404], action: "ignore" }] });
  expect(await idsOf(askRecords(access, rules))).toEqual([]);
  await expect(idsOf(askRecords(access, rows("gone")))).rejects.toThrow("404");
  expect(await askOnce(access, { path: "/one" })).toEqual({ data: 1 });
  await expect(askOnce(access, { path: "/gone" })).rejects.toThrow("404");
});

test("pages that do not end are found out", async () => {
  const access = await accessTo({ "/issues": () => ({ data: [{ id: 1 }], next: 1 }) });
  await expect(idsOf(askRecords(access, rows("issues")))).rejects.toThrow(
    "Paging of issues does not end",
  );
});

test("without a paginator there is one page, at the top of the answer unless said", async () => {
  const { client } = await accessTo({ "/all": () => [{ id: 1 }, { id: 2 }] });
  const pages: number[] = [];
  for await (const page of walkPages({ name: "all", client, request: { path: "/all" } })) {
    pages.push(page.count);
  }
  expect(pages).toEqual([2]);
});
