import { expect, test } from "vitest";
import { modelOf, streamOf } from "../definition/definition.ts";

const start = "config: { start_date: date-time, page_size: { type: integer, default: 50 } }";
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
    model.streams.map(({ name, depth, parent, mapped }) => [name, depth, parent?.names, mapped]),
  ).toEqual([
    ["a", 0, undefined, false],
    ["b", 1, ["a"], true],
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
  expect([deleted?.when.code, deleted?.at.code]).toEqual([
    "truthy(record.gone)",
    "record.at ?? now",
  ]);
  expect(streamOf('deleted: { when: "{{ record.gone }}" }').deleted?.at.code).toBe("now");
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
    '{ body: { code: x }, when: "{{ response.a or response.b }}", action: skip }',
    [],
    'valueAt(response, ["code"]) === "x" && (truthy(valueAt(response, ["a"])) || truthy(valueAt(response, ["b"])))',
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

/** How the compiler writes a condition is its own tests' matter. */
function plain(text: string | undefined): string | undefined {
  return text?.replaceAll(/valueAt\(response, \["(\w)"\]\)(?! ===)/g, "response.$1");
}
