import { expect, test } from "vitest";
import { streamOf } from "../definition/definition.ts";

const start = "config: { start_date: date-time, page_size: { type: integer, default: 50 } }";
const server = { filter: "server", lookback: 0, order: undefined, when: undefined };

// [name, the stream's parts, part of its replication]
const replications: readonly (readonly [string, string, object | undefined])[] = [
  ["none", "", undefined],
  ["full_table", "replication: full_table", undefined],
  [
    "param: the server filters",
    "replication: { key: at, param: since }",
    { ...server, param: "since" },
  ],
  [
    "bookmark in the query: the server filters",
    `query: { q: "{{ 'since:' ~ bookmark if bookmark }}" }\nreplication: { key: at }`,
    { ...server, param: undefined },
  ],
  [
    "bookmark in the body: the server filters",
    'method: POST\nbody: { a: ["{{ bookmark }}"] }\nreplication: { key: at }',
    server,
  ],
  ["client", "replication: { key: at, filter: client }", { filter: "client" }],
  ["start", "replication: { key: at, filter: start }", { filter: "start" }],
  [
    "a time begins at start_date",
    "replication: { key: at, param: s }",
    { start: { code: "config.start_date" } },
  ],
  ["a number does not", "replication: { key: n, param: s }", { start: undefined }],
  [
    "a number that is a time does",
    "replication: { key: n, unit: seconds, param: s }",
    { start: { code: "config.start_date" } },
  ],
  [
    "so does a text that is compared as one",
    "replication: { key: id, compare: instant, param: s }",
    { start: { code: "config.start_date" } },
  ],
  ["its own start", "replication: { key: n, param: s, start: '0' }", { start: { code: '"0"' } }],
  ["look back", "replication: { key: at, param: s, lookback: 1d }", { lookback: 86_400 }],
  [
    "when",
    "replication: { key: at, param: s, when: '{{ config.page_size }}' }",
    { when: { code: "config.page_size !== 0" } },
  ],
];

test.each(replications)("replication: %s", (_, parts, want) => {
  const { replication } = streamOf(parts, start);
  expect(replication).toEqual(want && expect.objectContaining(withCode(want)));
});

test("without the setting start_date there is no start", () => {
  expect(streamOf("replication: { key: at, param: s }").replication?.start).toBeUndefined();
});

test("param adds the bookmark to the query", () => {
  const { request } = streamOf("query: { a: 1 }\nreplication: { key: at, param: since }");
  expect(request?.query).toEqual([
    { name: "a", value: { kind: "literal", value: 1 } },
    {
      name: "since",
      value: {
        kind: "code",
        code: expect.objectContaining({ code: "bookmark", roots: ["bookmark"] }),
      },
    },
  ]);
});

function withCode(want: object): object {
  return Object.fromEntries(
    Object.entries(want).map(([name, value]) => [
      name,
      typeof value === "object" ? expect.objectContaining(value) : value,
    ]),
  );
}
