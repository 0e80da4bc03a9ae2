import { expect, test } from "vitest";
import { nameOfHost } from "../../generator/inference/host-name.ts";
import { readAddress } from "../../generator/probe/address.ts";
import { readCredentials } from "../../generator/probe/credentials.ts";
import { type Api, probeApi } from "./api.ts";

const env = { TOKEN: "s3cret-token", USER_PASSWORD: "ann:pa55word", KEY: "k3y-value" };
const users = [1, 2, 3, 4, 5, 6].map((id) => ({
  id,
  email: `u${id}@example.com`,
  gone: null,
  mixed: id % 2 === 0 ? "x" : id,
  address: { city: "A", zip: null },
  tags: ["a"],
  score: id / 2,
  updated_at: `2024-01-0${id}T00:00:00.000Z`,
}));

test("a whole definition, with why each value is there", async () => {
  const { credentials } = readCredentials({ bearer: "env:TOKEN" }, env);
  const { definition, server } = await probeApi(() => ({ body: { users, total: 6 } }), {
    path: "/api/v2/users?role=admin",
    credentials,
    headers: { "X-Tenant": "acme" },
    name: "shop",
  });
  expect(server.seen[0]?.headers).toMatchObject({
    authorization: "Bearer s3cret-token",
    "x-tenant": "acme",
  });
  expect(definition).toBe(`# yaml-language-server: $schema=./definition.schema.json
tap: shop
title: Shop
config:
  base_url: { default: http://api.example/api/v2, title: Base URL }
  token: { required: true, secret: true, title: Token }
  start_date:
    type: date-time
    title: Start date
    description: Records from before are left out.
server: "{{ config.base_url }}"
headers: { X-Tenant: acme }
auth: { bearer: { token: "{{ config.token }}" } }
streams:
  users:
    query: { role: admin }
    # \`users\` is a list of 6 objects.
    records: users
    # No parameter for the size of a page was found; tried limit, per_page, page_size, size,
    # count, max_results, page_limit, rows and 9 more.
    # No parameter for a page's number or an offset is obeyed.
    # \`total\` is 6: one page of 6 records is all.
    paginate: none
    # \`id\` is unique and never null in 6 of 6 records.
    key: id
    # \`updated_at\` is a time in all 6 records, in ascending order as they came.
    # CHECK: Filters were not tried.
    replication: { key: updated_at, filter: client }
    # Types are those of 6 records; every field may be null.
    # CHECK: Null in every record, so their types are not known: gone.
    # Values of several types, declared as \`json\`: mixed.
    fields:
      id: integer
      email: string
      gone: string
      mixed: json
      address: { fields: { city: string, zip: string } }
      tags: string[]
      score: number
      updated_at: date-time
`);
});

// [name, what is given, the parts of the definition, what is sent]
const credentialCases: readonly (readonly [
  string,
  Parameters<typeof readCredentials>[0],
  string,
  object,
])[] = [
  [
    "user and password",
    { basic: "env:USER_PASSWORD" },
    'auth: { basic: { username: "{{ config.username }}", password: "{{ config.password }}" } }',
    { authorization: `Basic ${Buffer.from("ann:pa55word").toString("base64")}` },
  ],
  [
    "a key in a header",
    { header: ["X-Api-Key: env:KEY"] },
    'auth: { api_key: { header: X-Api-Key, value: "{{ config.api_key }}" } }',
    { "x-api-key": "k3y-value" },
  ],
  [
    "a key behind a word",
    { header: ["Authorization: Key env:KEY"] },
    'auth: { api_key: { header: Authorization, value: "Key {{ config.api_key }}" } }',
    { authorization: "Key k3y-value" },
  ],
  [
    "a bearer token in a header",
    { header: ["Authorization: Bearer s3cret-token"] },
    'auth: { bearer: { token: "{{ config.token }}" } }',
    { authorization: "Bearer s3cret-token" },
  ],
  [
    "a key in the query",
    { apiKeyQuery: "appid=env:KEY" },
    'auth: { api_key: { query: appid, value: "{{ config.api_key }}" } }',
    {},
  ],
  [
    "two of them",
    { bearer: "env:TOKEN", header: ["X-Api-Key: env:KEY"] },
    'headers: { X-Api-Key: "{{ config.x_api_key }}" }',
    { authorization: "Bearer s3cret-token", "x-api-key": "k3y-value" },
  ],
  [
    "two that would be one setting",
    { bearer: "env:TOKEN", header: ["Token: env:KEY"] },
    'headers: { Token: "{{ config.token_2 }}" }',
    { authorization: "Bearer s3cret-token", token: "k3y-value" },
  ],
];

test.each(credentialCases)("%s", async (_name, given, part, headers) => {
  const told: string[] = [];
  const { definition, report, server } = await probeApi(echo, {
    ...readCredentials(given, env),
    tell: (line) => told.push(line),
  });
  expect(definition).toContain(`${part}\n`);
  expect(server.seen[0]?.headers).toMatchObject(headers);
  expect(server.seen[0]?.url.includes("k3y-value")).toBe(given.apiKeyQuery !== undefined);
  const said = [definition, told.join("\n"), JSON.stringify(report.requests)].join("\n");
  for (const secret of Object.values(env)) {
    expect(said).not.toContain(secret);
  }
});

const echo: Api = () => ({ body: [{ id: 1 }, { id: 2 }, { id: 3 }] });

test("a key in the URL becomes a setting", async () => {
  const { definition, server } = await probeApi(echo, { path: "/items?api_key=k3y-value&a=b" });
  expect(server.seen.every(({ url }) => url.includes("api_key=k3y-value"))).toBe(true);
  expect(definition).toContain(
    'auth: { api_key: { query: api_key, value: "{{ config.api_key }}" } }',
  );
  expect(definition).toContain("query: { a: b }");
  expect(definition).not.toContain("k3y-value");
});

// [what is given, the message]
const wrong: readonly (readonly [Parameters<typeof readCredentials>[0], string])[] = [
  [{ bearer: "env:NOTHING" }, "--bearer: the environment has no NOTHING."],
  [{ basic: "nocolon" }, "--basic: write USER:PASSWORD or env:NAME."],
  [{ apiKeyQuery: "s3cret" }, "--api-key-query: write NAME=VALUE."],
  [{ header: ["s3cret"] }, "--header: write 'Name: value'."],
];

test.each(wrong)("%j is refused without being shown", (given, message) => {
  expect(() => readCredentials(given, {})).toThrow(message);
});

// [the URL, the base, the path, the resource, the name of the host]
const addresses: readonly (readonly [string, string, string, string, string | undefined])[] = [
  ["https://api.example.com/v1/users", "/v1", "/users", "users", "example"],
  ["shop.example.co.uk/items.json", "", "/items.json", "items", "example"],
  ["https://example.com/api/v2/orgs/7/repos", "/api/v2", "/orgs/7/repos", "repos", "example"],
  ["http://127.0.0.1:80/x/7", "", "/x/7", "x", undefined],
  ["https://acme.tickets.dev/v3/items", "/v3", "/items", "items", "tickets"],
  ["https://www.example.org/", "", "/", "records", "example"],
  ["https://localhost/v1/caf%C3%A9-list", "/v1", "/caf%C3%A9-list", "caf_-list", "localhost"],
];

test.each(addresses)("%s", (url, base, path, resource, name) => {
  const address = readAddress(url);
  expect([address.base, address.path, address.resource, nameOfHost(address.origin)]).toEqual([
    base,
    path,
    resource,
    name,
  ]);
});

// [the URL, what looks like the id of one thing]
const parts: readonly (readonly [string, readonly string[]])[] = [
  ["https://api.example.com/v2/projects/p-006/tasks", ["p-006"]],
  ["https://api.example.com/v2/customers/cus_9s6XKz/cards", ["cus_9s6XKz"]],
  ["https://api.example.com/orgs/7/repos", ["7"]],
  ["https://api.example.com/v2/user-groups/items", []],
  ["https://api.example.com/v2/items/report_2024", []],
];

test.each(parts)("ids in %s", (url, ids) => {
  expect(readAddress(url).ids).toEqual(ids);
});

// [name, the body, the value of `records`]
const places: readonly (readonly [string, unknown, string | undefined])[] = [
  ["the answer itself", [{ id: 1 }], undefined],
  ["a list named like the resource", { data: [{ a: 1 }], items: [{ id: 1 }] }, "items"],
  ["a list named like records are", { tags: [{ a: 1 }, { a: 2 }], data: [{ id: 1 }] }, "data"],
  ["a list within an object", { response: { results: [{ id: 1 }] } }, "response.results"],
  ["never what is about the answer", { links: [{ a: 1 }], things: [{ id: 1 }] }, "things"],
  ["the least nested list", { a: { b: [{ a: 1 }] }, c: [{ id: 1 }] }, "c"],
  ["a list with records before an empty one", { data: [], rows: [{ id: 1 }] }, "rows"],
  ["no list of its own that a record has", { id: 1, lines: [{ a: 1 }], tags: [] }, undefined],
  ["no empty list that is named like nothing", { version: "1", tags: [] }, undefined],
  ["an empty list that is named like records are", { data: [] }, "data"],
  ["a name with a dot", { "a.b": [{ id: 1 }] }, "a\\.b"],
];

test.each(places)("records: %s", async (_name, body, expected) => {
  const { report } = await probeApi(() => ({ body }));
  expect(report.draft.definition.streams.items?.records).toBe(expected);
});

test("records where the user says", async () => {
  const body = { data: [{ id: 1 }], other: [{ id: 7 }] };
  const { report } = await probeApi(() => ({ body }), { records: "other" });
  expect(report.records).toEqual([{ id: 7 }]);
});

test.each([{ name: "my tap" }, { name: "My_tap" }, { stream: "../x" }])(
  "%j cannot be a name",
  async (given) => {
    await expect(probeApi(echo, given)).rejects.toThrow(/cannot be a (tap|stream)'s name/);
  },
);
