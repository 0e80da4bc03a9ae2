import { expect, test } from "vitest";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { list, paged, type Route, serve } from "./api.ts";
import { ids, run, told } from "./run.ts";
import { type Config, rows, tapOf } from "./tap.ts";

/** Orders of several shops by one request. */

interface Order {
  id: number;
  shop: string;
}

async function shops(answer: Route, match: boolean, more: readonly JsonObject[] = []) {
  const five = [1, 2, 3, 4, 5].map((id) => ({ id, name: `s${id}`, open: id !== 3 }));
  const api = await serve({ "/shops": list(...five, ...more), "/orders": answer });
  const parent = rows("shops", { open: true });
  const orders = defineStream<Order, Config, { id: number; name?: string }>({
    name: "orders",
    key: ["id"],
    fields: { id: "integer!", shop: "string" },
    parent,
    forParent: (context) => (context.parent as { open?: boolean }).open === true,
    batch: {
      size: 3,
      ...(match && { match: [{ record: ["shop", "id"], parent: "id" }] }),
    },
    request: ({ parents }) => ({
      path: "/orders",
      query: { shops: parents.map(({ id }) => String(id)).join(",") },
    }),
    records: [["data"]],
    map: ({ record, parent: shop }) => ({ id: record.id, shop: match ? shop.name : "unknown" }),
  });
  return { api, tap: tapOf(api.origin, [parent, orders]) };
}

/** An order of each shop that is asked for, the last shop's first, ids as texts. */
const ordered: Route = ({ query }) => ({
  data: (query.get("shops") ?? "")
    .split(",")
    .toReversed()
    .map((shop) => ({ id: Number(shop) * 10, shop: { id: shop } })),
});

test("one request for several parents, and for whom it is wanted; each record with its own", async () => {
  const { api, tap } = await shops(ordered, true);
  const ran = await run(tap);
  expect(api.requests()).toEqual(["/shops", "/orders?shops=1%2C2%2C4", "/orders?shops=5"]);
  const records = ran.lines
    .map((line) => JSON.parse(line))
    .filter(({ stream }) => stream === "orders");
  expect(records.flatMap(({ record }) => (record ? [record] : []))).toEqual([
    { id: 40, shop: "s4" },
    { id: 20, shop: "s2" },
    { id: 10, shop: "s1" },
    { id: 50, shop: "s5" },
  ]);
});

test("where nothing tells them apart, no parent is known", async () => {
  const { tap } = await shops(ordered, false);
  const ran = await run(tap);
  expect(ids(ran, "orders")).toEqual([40, 20, 10, 50]);
  expect(ran.code).toBe(0);
});

test("a record of a parent that was not asked for fails the stream", async () => {
  const { tap } = await shops(list({ id: 70, shop: { id: 7 } }), true);
  const ran = await run(tap);
  expect(ran.code).toBe(7);
  expect(told(ran).at(-1)).toBe(
    "CRITICAL orders: A record belongs to none of the parents that it was asked for, by its shop.id. " +
      "Correct what `match` compares, or ask for these parents only.",
  );
});

test("a batch does not reach beyond a page of parents", async () => {
  const api = await serve({
    "/shops": paged([{ id: 1 }, { id: 2 }], [{ id: 3 }]),
    "/orders": ordered,
  });
  const parent = rows("shops");
  const orders = rows("orders", {
    parent,
    batch: { size: 50 },
    request: ({ parents }) => ({
      path: "/orders",
      query: { shops: parents.map(({ id }) => String(id)).join(",") },
    }),
  });
  await run(tapOf(api.origin, [parent, orders]));
  expect(api.requests()).toEqual([
    ...["/shops", "/orders?shops=1%2C2", "/shops?page=2", "/orders?shops=3"],
  ]);
});
