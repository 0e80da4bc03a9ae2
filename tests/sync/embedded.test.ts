import { expect, test } from "vitest";
import { cursor } from "../../templates/kit/paginate/cursor.ts";
import { nextUrl } from "../../templates/kit/paginate/next-url.ts";
import { list, serve } from "./api.ts";
import { ids, run, stateOf } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

const old = "2024-01-01T00:00:00Z";
const later = "2024-02-01T00:00:00Z";

/** Lines stand in their invoice, as an answer to a request for them would look. */
const invoices = [
  { id: 1, lines: { data: [{ id: 11, updated_at: old }], more: false } },
  { id: 2, lines: { data: [{ id: 21, updated_at: later }], more: true } },
  { id: 3 },
];

const paged = {
  paginate: () =>
    cursor({
      next: { lastRecord: ["id"] },
      param: { in: "query", name: "after" },
      stop: { hasMore: ["more"] },
    }),
};

async function lines(more: Parameters<typeof below>[2]) {
  const api = await serve({
    "/invoices": list(...invoices),
    "/invoices/2/lines": () => ({ data: [{ id: 22, updated_at: old }], more: false }),
    "/invoices/3/lines": () => ({ data: [{ id: 31, updated_at: old }], more: false }),
  });
  const parent = rows("invoices");
  const child = below("lines", parent, { embedded: ["lines"], ...more });
  return { api, tap: tapOf(api.origin, [parent, child]) };
}

test("the first page stands in the parent's record; only what follows is asked for", async () => {
  const { api, tap } = await lines(paged);
  const ran = await run(tap);
  expect(ids(ran, "lines")).toEqual([11, 21, 22, 31]);
  expect(api.requests()).toEqual(["/invoices", "/invoices/2/lines?after=21", "/invoices/3/lines"]);
});

test("without pages the parent's record has all there is", async () => {
  const api = await serve({ "/invoices": list(...invoices) });
  const parent = rows("invoices");
  const { paginate, ...child } = below("lines", parent, { embedded: ["lines"] });
  const ran = await run(tapOf(api.origin, [parent, child]));
  expect([ids(ran, "lines"), ran.code]).toEqual([[11, 21], 0]);
  expect(api.requests()).toEqual(["/invoices"]);
});

test("a next URL may be relative to the request that was spared", async () => {
  const api = await serve({
    "/invoices": list({ id: 1, lines: { data: [{ id: 11 }], next: "?after=11" } }),
    "/invoices/1/lines": list({ id: 12 }),
  });
  const parent = rows("invoices");
  const child = below("lines", parent, {
    embedded: ["lines"],
    paginate: () => nextUrl({ next: { path: ["next"] } }),
  });
  const ran = await run(tapOf(api.origin, [parent, child]));
  expect(ids(ran, "lines")).toEqual([11, 12]);
  expect(api.requests().at(-1)).toBe("/invoices/1/lines?after=11");
});

test("what the server would have left out is left out; requests carry no bookmark", async () => {
  const { api, tap } = await lines({ ...paged, replication: since({ filter: "server" }) });
  const ran = await run(tap, { state: stateOf({ lines: later }) });
  expect(ids(ran, "lines")).toEqual([21]);
  expect(api.requests().at(1)).toBe("/invoices/2/lines?after=21");
});
