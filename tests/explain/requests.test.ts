import { describe, expect, test } from "vitest";
import { countPages, type PageRule, pageRuleOf } from "../../generator/explain/pages.ts";
import { countRequests, leastSeconds } from "../../generator/explain/requests.ts";
import { runTap } from "../../templates/kit/run.ts";
import { tryTap } from "../../templates/kit/testing/trial.ts";
import { createSubject, definitionText, examineText, type Subject } from "./subject.ts";

/** What explanations expect, and what a tap really asks for. */

const rules: [PageRule["kind"], most: number | undefined, records: number, pages: number][] = [
  ["one", 1, 0, 1],
  ["one", 1, 1000, 1],
  ["full", undefined, 0, 1],
  ["full", undefined, 10, 1],
  ["full", undefined, 11, 2],
  ["further", undefined, 0, 1],
  ["further", undefined, 10, 2],
  ["further", undefined, 11, 3],
  ["short", undefined, 0, 1],
  ["short", undefined, 9, 1],
  ["short", undefined, 10, 2],
  ["full", 3, 1000, 3],
  ["further", 3, 1000, 3],
];

test.each(rules)("%s, at most %s pages of 10: %s records", (kind, most, records, pages) => {
  expect(countPages({ kind, size: 10, isSized: true, most }, records)).toBe(pages);
});

const head = `tap: shop
title: Shop
server: https://api.example.com
streams:
`;

const formulas: [string, string, requests: number, formula: string][] = [
  ["one answer", "", 1, "1"],
  [
    "pages until one is empty",
    "paginate: { page: { param: page, size: { limit: 50 } } }",
    21,
    "ceil(records / 50) + 1",
  ],
  [
    "pages of a size that nobody says",
    "paginate: { page: { param: page } }",
    11,
    "ceil(records / 100?) + 1",
  ],
  [
    "offsets until a page is short",
    "paginate: { offset: { param: skip, size: { limit: 50 }, until: short-page } }",
    21,
    "floor(records / 50) + 1",
  ],
  [
    "a total",
    "paginate: { offset: { param: skip, size: { limit: 50 }, total: total } }",
    20,
    "max(1, ceil(records / 50))",
  ],
  [
    "cursors",
    "paginate: { cursor: { next: next, param: after, size: { limit: 50 } } }",
    20,
    "max(1, ceil(records / 50))",
  ],
  [
    "the last record as cursor",
    "paginate: { cursor: { next_field: id, param: after, size: { limit: 50 } } }",
    21,
    "ceil(records / 50) + 1",
  ],
  [
    "so many pages at most",
    "paginate: { page: { param: page, size: { limit: 50 }, max_pages: 4 } }",
    4,
    "min(4, ceil(records / 50) + 1)",
  ],
  ["two values", "for_each: [a, b], query: { of: '{{ item }}' }", 2, "2 values × 1"],
  [
    "the API's values",
    "for_each: { path: /kinds, value: '{{ record.id }}' }, query: { of: '{{ item }}' }",
    11,
    "10? values × 1 + 1",
  ],
  [
    "windows",
    "replication: { key: at, start: '2024-01-01', window: { size: 30d, start: from, end: to } }",
    13,
    "13 windows of 30 days (a year) × 1",
  ],
  ["a tree", "recurse: { query: { of: '{{ record.id }}' } }", 1001, "(orders + 1) × 1"],
];

test.each(formulas)("%s", async (_, part, requests, formula) => {
  const text = `${head}  orders: { key: id, fields: { id: integer, at: date-time }${part && `, ${part}`} }\n`;
  const { model } = await examineText(text);
  const [count] = countRequests(model.streams, {
    records: 1000,
    pageSize: ({ paginate }) =>
      paginate && "size" in paginate && typeof paginate.size === "object"
        ? Number(paginate.size.value.code)
        : undefined,
    values: ({ forEach }) => (forEach?.kind === "list" ? forEach.values.length : undefined),
  });
  expect(count).toEqual({ stream: "orders", requests, formula });
});

test("children: a request for each parent, or for several of them", async () => {
  const { model } = await examineText(`${head}
  shops: { key: id, fields: { id: integer }, emits: { owners: owners } }
  owners: { key: id, fields: { id: integer } }
  orders: { parent: shops, path: "/shops/{{ parent.id }}/orders", key: id, fields: { id: integer } }
  items:
    parent: { stream: shops, batch: { size: 30 } }
    query: { of: "{{ parents | map(attribute='id') | join(',') }}" }
    key: id
    fields: { id: integer }
`);
  const counts = countRequests(model.streams, {
    records: 1000,
    pageSize: () => undefined,
    values: () => undefined,
  });
  expect(counts.map(({ stream, requests, formula }) => [stream, requests, formula])).toEqual([
    ["shops", 1, "1"],
    ["owners", 0, "in the answers of shops"],
    ["orders", 1000, "shops × 1"],
    ["items", 34, "ceil(shops / 30) × 1"],
  ]);
});

test("no records: a parent's children are asked for by nobody", async () => {
  const { model } = await examineText(`${head}
  shops: { key: id, fields: { id: integer } }
  orders: { parent: shops, path: "/shops/{{ parent.id }}/orders", key: id, fields: { id: integer } }
`);
  const assumed = { records: 0, pageSize: () => undefined, values: () => undefined };
  expect(countRequests(model.streams, assumed).map(({ requests }) => requests)).toEqual([1, 0]);
});

test.each([
  [0, 0],
  [1, 0],
  [61, 60],
])("%s requests at one a second take at least %s seconds", (requests, seconds) => {
  expect(leastSeconds(requests, { requests: 1, seconds: 1 })).toBe(seconds);
});

describe("what a tap asks for, one request after the other", () => {
  test.each(["comet-opik", "keycloak", "kinto", "paligo", "sigma-computing"])(
    "%s",
    async (name) => {
      const subject = await createSubject(definitionText(name));
      const { tap, simulation, model } = subject;
      const trial = await tryTap({ tap, simulation, run: runTap }, { concurrency: 1 });
      expect(trial.code).toBe(0);
      const asked = trial.requests.filter(({ path }) => !path.includes("token"));
      const own = Object.keys(simulation.streams).reduce(
        (sum, stream) => sum + expectedRequests(subject, stream),
        0,
      );
      expect(asked.length - (model.check === undefined ? 0 : 1)).toBe(own);
    },
  );
});

/** The pages of every reading, by the rows that it has in the simulation. */
function expectedRequests({ model, simulation }: Subject, name: string): number {
  const stream = model.streams.find((one) => one.name === name);
  const simulated = simulation.streams[name];
  if (stream === undefined || simulated === undefined) {
    throw new Error(`there is no ${name}`);
  }
  const { paging, rows } = simulated;
  const rule = pageRuleOf(stream.paginate, paging.kind === "none" ? undefined : paging.size);
  // Nothing is below what was deleted.
  const parents = simulation.streams[stream.parent?.names[0] ?? ""]?.rows.flatMap(
    ({ row }, index) => (row.deleted === true ? [] : [index]),
  );
  const readings =
    parents !== undefined
      ? parents.map((index) => rows.filter((row) => row.parent === index))
      : stream.below === undefined
        ? [rows]
        : [undefined, ...rows.keys()].map((index) => rows.filter((row) => row.above === index));
  return readings.reduce((sum, { length }) => sum + countPages(rule, length), 0);
}
