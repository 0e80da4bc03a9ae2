import { expect, test } from "vitest";
import { streamOf } from "../definition/definition.ts";

const start = "config: { start_date: date-time, end: date-time }";
const fields = `fields:
  id: string
  at: date-time
  n: integer
  m.at: date-time
  meta: { fields: { modified: date-time, m: integer } }
  m: { fields: { at: integer } }`;

// [name, replication, part of its model]
const replications: readonly (readonly [string, string, object])[] = [
  ["a field", "{ key: at, filter: client }", { key: "at", within: [] }],
  [
    "within an object",
    "{ key: meta.modified, filter: client }",
    { key: "meta", within: ["modified"] },
  ],
  [
    "a field of that very name comes first",
    "{ key: m.at, filter: client }",
    { key: "m.at", within: [] },
  ],
  [
    "a time within an object begins at start_date",
    "{ key: meta.modified, filter: client }",
    { start: expect.objectContaining({ code: "config.start_date" }) },
  ],
  ["a number within one does not", "{ key: meta.m, filter: client }", { start: undefined }],
  [
    "windows: the server filters",
    "{ key: at, window: { size: 30d, start: a, end: b } }",
    {
      filter: "server",
      checkpoint: undefined,
      window: {
        size: 2_592_000,
        clamp: undefined,
        granularity: undefined,
        smallest: undefined,
        until: undefined,
        in: "query",
        start: "a",
        end: "b",
      },
    },
  ],
  [
    "lengths in seconds, and an end",
    '{ key: at, filter: start, window: { size: 7d, start: a, end: b, granularity: 1s, smallest: 1h, clamp: week, until: "{{ config.end }}" } }',
    {
      filter: "start",
      window: expect.objectContaining({
        granularity: 1,
        smallest: 3600,
        clamp: "week",
        until: expect.objectContaining({ code: "config.end" }),
      }),
    },
  ],
  [
    "order and checkpoint",
    "{ key: at, param: s, order: ascending, checkpoint: { records: 100 } }",
    { order: "ascending", checkpoint: { records: 100 } },
  ],
  ["a feed", "{ key: at, filter: client, order: descending }", { order: "descending" }],
];

test.each(replications)("%s", (_, replication, want) => {
  const stream = streamOf(`${fields}\nreplication: ${replication}`, start);
  expect(stream.replication).toEqual(expect.objectContaining(want));
});

const code = (text: string) => ({
  kind: "code",
  code: { code: text, roots: ["window"], imports: {}, constant: false },
});

test("bounds in the query come behind its own parameters", () => {
  const { request } = streamOf(
    "query: { a: 1 }\nreplication: { key: at, window: { size: 1d, start: from, end: to } }",
    start,
  );
  expect(request?.query).toEqual([
    { name: "a", value: { kind: "literal", value: 1 } },
    { name: "from", value: code("window.start") },
    { name: "to", value: code("window.end") },
  ]);
});

const bodies: readonly (readonly [string, string, string, string])[] = [
  ["texts", "key: at", "window.start", "window.end"],
  [
    "numbers, where they count from 1970",
    "key: n, unit: seconds",
    "Number(window.start)",
    "Number(window.end)",
  ],
  [
    "texts, where `format` makes them dates",
    "key: n, unit: seconds, format: date",
    "window.start",
    "window.end",
  ],
];

test.each(bodies)("bounds in the body are %s", (_, key, from, to) => {
  const { request } = streamOf(
    `method: POST\nbody: { q: { a: 1 } }\nreplication: { ${key}, window: { size: 1d, in: body, start: q.from, end: to } }`,
    start,
  );
  expect(request?.body).toEqual({
    kind: "object",
    members: [
      {
        name: "q",
        value: {
          kind: "object",
          members: [
            { name: "a", value: { kind: "literal", value: 1 } },
            { name: "from", value: code(from) },
          ],
        },
      },
      { name: "to", value: code(to) },
    ],
  });
});

test("bounds may stand in expressions instead", () => {
  const { request, replication } = streamOf(
    `query: { q: "{{ window.start ~ '..' ~ window.end }}" }\nreplication: { key: at, window: { size: 1d } }`,
    start,
  );
  expect(request?.query[0]?.value).toEqual({
    kind: "code",
    code: expect.objectContaining({ roots: ["window"] }),
  });
  expect(replication?.filter).toBe("server");
});
