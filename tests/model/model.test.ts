import { expect, test } from "vitest";
import { modelOf, streamOf } from "../definition/definition.ts";

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
    'query: { q: "since:{{ bookmark }}" }\nreplication: { key: at }',
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
  const { query } = streamOf("query: { a: 1 }\nreplication: { key: at, param: since }").request;
  expect(query).toEqual([
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

// [name, the stream's parts, method, path]
const requests: readonly (readonly [string, string, string, string])[] = [
  ["the stream's name", "", "GET", "/users"],
  ["path", "path: /members", "GET", "/members"],
  ["method", "method: POST", "POST", "/users"],
  ["request", "request: PUT /a b", "PUT", "/a b"],
];

test.each(requests)("request: %s", (_, parts, method, pathText) => {
  expect(streamOf(parts).request).toMatchObject({ method, pathText });
});

test.each([
  ["request for path", "request: POST /a", "path: /b", "GET", "/b"],
  ["method", "method: POST", "", "POST", "/users"],
  ["method, and request", "method: POST", "request: GET /a", "GET", "/a"],
])("shared: %s", (_, defaults, parts, method, pathText) => {
  const { request } = streamOf(parts, `defaults: { ${defaults} }`);
  expect(request).toMatchObject({ method, pathText });
});

const stop = {
  until: undefined,
  total: undefined,
  totalPages: undefined,
  hasMore: undefined,
  maxPages: undefined,
  when: undefined,
};
const query = (name: string) => ({ in: "query", name });

// [what is written, the model]
const paginations: readonly (readonly [string, unknown])[] = [
  ["none", undefined],
  ["{ page: { param: p } }", { kind: "page", param: query("p"), start: 1, size: undefined, stop }],
  [
    "{ page: { param: p, start: 0, in: body, total_pages: meta.pages } }",
    {
      kind: "page",
      param: { in: "body", name: "p" },
      start: 0,
      size: undefined,
      stop: { ...stop, totalPages: ["meta", "pages"] },
    },
  ],
  [
    "{ offset: { param: o, size: { limit: 100 }, until: short-page, total: n } }",
    {
      kind: "offset",
      param: query("o"),
      start: 0,
      size: { ...query("limit"), value: code("100") },
      stop: { ...stop, until: "short-page", total: ["n"] },
    },
  ],
  [
    "{ cursor: { param: c, next: meta.next, has_more: more, max_pages: 9 } }",
    {
      kind: "cursor",
      param: query("c"),
      next: { kind: "path", path: ["meta", "next"] },
      size: undefined,
      stop: { ...stop, hasMore: ["more"], maxPages: 9 },
    },
  ],
  [
    "{ cursor: { param: c, next_header: X-Next } }",
    {
      kind: "cursor",
      param: query("c"),
      next: { kind: "header", header: "x-next" },
      size: undefined,
      stop,
    },
  ],
  [
    "{ cursor: { param: c, next_field: id, in: header } }",
    {
      kind: "cursor",
      param: { in: "header", name: "c" },
      next: { kind: "last", path: ["id"] },
      size: undefined,
      stop,
    },
  ],
  [
    "{ next_url: { next: links.next } }",
    {
      kind: "next_url",
      next: { kind: "path", path: ["links", "next"] },
      pin: false,
      size: undefined,
      stop,
    },
  ],
  [
    "{ next_url: { next_header: Next-Page, pin: true, size: { n: '{{ config.page_size }}' } } }",
    {
      kind: "next_url",
      next: { kind: "header", header: "next-page" },
      pin: true,
      size: { ...query("n"), value: code("config.page_size") },
      stop,
    },
  ],
  ["{ link_header: {} }", { kind: "link_header", rel: "next", size: undefined, stop }],
  [
    "{ link_header: { rel: last, stop: '{{ count == 0 }}' } }",
    {
      kind: "link_header",
      rel: "last",
      size: undefined,
      stop: { ...stop, when: code("count === 0") },
    },
  ],
  [
    "{ repeat: { until: short-page, size: 10 } }",
    { kind: "repeat", until: "short-page", size: 10, maxPages: undefined },
  ],
];

test.each(paginations)("paginate: %s", (written, want) => {
  expect(streamOf(`paginate: ${written}`, start).paginate).toEqual(want);
});

test.each([
  ["", false],
  ["consumes: true", true],
  ["paginate: { repeat: { until: empty-page } }", true],
])("consumes with %j: %s", (parts, want) => {
  expect(streamOf(parts).consumes).toBe(want);
});

test.each([
  ["", [[]]],
  ["records: data.items", [["data", "items"]]],
  ["records: [content, a.*.b]", [["content"], ["a", "*", "b"]]],
])("records with %j", (parts, want) => {
  expect(streamOf(parts).records).toEqual(want);
});

// [a field, the source of its value]
const fields: readonly (readonly [string, unknown])[] = [
  ["a: string", { kind: "same" }],
  ["a: { from: a }", { kind: "same" }],
  ["a.b: string", { kind: "same" }],
  ["a: { from: b.c }", { kind: "paths", paths: [["b", "c"]], epoch: undefined }],
  ["a: { from: [b, record.c] }", { kind: "paths", paths: [["b"], ["c"]], epoch: undefined }],
  ["a: { from_epoch: seconds }", { kind: "paths", paths: [["a"]], epoch: "seconds" }],
  ["a: { type: object, from: . }", { kind: "whole" }],
  ["a: { const: 0 }", { kind: "const", value: 0 }],
  ["a: { value: '{{ record.x }}' }", { kind: "expression", value: code("record.x") }],
  ["a: { from: parent.x }", { kind: "paths", paths: [["parent", "x"]], epoch: undefined }],
];

test.each(fields)("field %s", (field, source) => {
  expect(streamOf(`key: []\nfields: { ${field} }`).fields[0]?.source).toEqual(source);
});

test("a field of the parent", () => {
  const model = modelOf(
    "",
    "b: { parent: a, key: id, fields: { id: string, a_id: { from: parent.id } } }\na: { key: id, fields: { id: string } }",
  );
  expect(
    model.streams.map(({ name, depth, parent, mapped }) => [name, depth, parent, mapped]),
  ).toEqual([
    ["a", 0, undefined, false],
    ["b", 1, "a", true],
  ]);
  expect(model.streams[1]?.fields[1]?.source).toEqual({ kind: "parent", field: "id" });
});

test("parents come first, otherwise the order stays", () => {
  const stream = "key: id, fields: { id: string }";
  const model = modelOf(
    "",
    `d: { parent: c, ${stream} }\nc: { parent: a, ${stream} }\nb: { ${stream} }\na: { ${stream} }`,
  );
  expect(model.streams.map(({ name, depth }) => `${name}${depth}`)).toEqual([
    "b0",
    "a0",
    "c1",
    "d2",
  ]);
});

test("a tree: the level below has its own query or path beside the stream's", () => {
  const byQuery = streamOf(
    'query: { a: 1 }\nrecurse: { query: { parent: "{{ record.id }}" } }',
  ).below;
  expect(byQuery?.pathText).toBe("/users");
  expect(byQuery?.query.map(({ name }) => name)).toEqual(["a", "parent"]);
  const byPath = streamOf(
    'request: POST /users\nrecurse: { path: "/users/{{ record.id }}" }',
  ).below;
  expect(byPath).toMatchObject({ pathText: "/users/{{ record.id }}", query: [] });
});

test("deleted records", () => {
  const { deleted } = streamOf('deleted: { when: "{{ record.gone }}", at: "{{ record.at }}" }');
  expect([deleted?.when.code, deleted?.at?.code]).toEqual(["truthy(record.gone)", "record.at"]);
  expect(streamOf('deleted: { when: "{{ record.gone }}" }').deleted?.at).toBeUndefined();
});

const retryAfter = { header: "retry-after", unit: "retry-after" };

test.each([
  ["", { attempts: code("5"), backoff: "exponential", base: 1, longest: 300, waits: [retryAfter] }],
  [
    "retry: { attempts: 3, backoff: constant, base: 500ms, longest: 1h, wait: [] }",
    { attempts: code("3"), backoff: "constant", base: 0.5, longest: 3600, waits: [] },
  ],
  [
    "retry: { wait: [retry-after-ms, ratelimit-reset, x-ratelimit-reset, { header: Backoff, unit: epoch-ms }] }",
    {
      attempts: code("5"),
      backoff: "exponential",
      base: 1,
      longest: 300,
      waits: [
        { header: "retry-after-ms", unit: "milliseconds" },
        { header: "ratelimit-reset", unit: "seconds" },
        { header: "x-ratelimit-reset", unit: "epoch" },
        { header: "backoff", unit: "epoch-ms" },
      ],
    },
  ],
])("%j", (root, want) => {
  expect(modelOf(root, "users: { key: id, fields: { id: string } }").retry).toEqual(want);
});

// [rule, status, when]
const rules: readonly (readonly [string, number[], string | undefined])[] = [
  ["{ status: 404, action: skip }", [404], undefined],
  ["{ status: [402, 409], action: retry }", [402, 409], undefined],
  ["{ status: 5xx, action: retry }", [], "Math.floor(status / 100) === 5"],
  [
    "{ status: [5xx, 404], action: retry }",
    [],
    "(Math.floor(status / 100) === 5 || status === 404)",
  ],
  [
    "{ body: { error.code: timedout }, action: retry }",
    [],
    'valueAt(response, ["error", "code"]) === "timedout"',
  ],
  [
    "{ status: 400, body: { a: 1, b: true }, action: fail }",
    [400],
    'valueAt(response, ["a"]) === 1 && valueAt(response, ["b"]) === true',
  ],
  [
    "{ status: 403, when: '{{ response.a and response.b }}', action: ignore }",
    [403],
    "truthy(response.a) && truthy(response.b)",
  ],
  ["{ action: fail }", [], undefined],
];

test.each(rules)("error rule %s", (rule, status, when) => {
  const [own] = streamOf(`errors: [${rule}]`).errors;
  const [shared] = modelOf(
    `errors: [${rule}]`,
    "users: { key: id, fields: { id: string } }",
  ).errors;
  expect([own?.status, plain(own?.when?.code)]).toEqual([status, plain(when)]);
  expect(shared).toEqual(own);
});

test("what a definition leaves open at its root", () => {
  const model = modelOf("", "users: { key: id, fields: { id: string } }");
  expect(model).toMatchObject({
    id: "tap-shop",
    description: "Extracts data from Shop.",
    version: "0.1.0",
    settings: [],
    auth: { kind: "none" },
    serverPrefix: "",
    timeout: code("60"),
    readme: { prerequisites: [], troubleshooting: [], example: "users" },
  });
});

test.each([
  ["server: https://a.example/v2", "/v2"],
  ['server: "{{ config.page_size }}/v1/x"', "/v1/x"],
  ["server: https://a.example", ""],
])("%s ends with %j", (root, want) => {
  const model = modelOf(`${root}\n${start}`, "users: { key: id, fields: { id: string } }");
  expect(model.serverPrefix).toBe(want);
});

function code(text: string): unknown {
  return expect.objectContaining({ code: text });
}

function withCode(want: object): object {
  return Object.fromEntries(
    Object.entries(want).map(([name, value]) => [
      name,
      typeof value === "object" ? expect.objectContaining(value) : value,
    ]),
  );
}

/** How the compiler writes a condition is its own tests' matter. */
function plain(text: string | undefined): string | undefined {
  return text?.replaceAll(/valueAt\(response, \["(\w)"\]\)(?! ===)/g, "response.$1");
}
