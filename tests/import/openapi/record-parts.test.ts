import { expect, test } from "vitest";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { documentOf, oneOperation, onlyStream, openPoints } from "./given.ts";

const text = "{ type: string }";
const time = "{ type: string, format: date-time }";

function items(members: string, required = ""): string {
  return `{ type: array, items: { type: object, required: [${required}], properties: { ${members} } } }`;
}

// [path, the record's members, those it always has, the key]
const keys: readonly (readonly [string, string, string, unknown])[] = [
  ["/users", `name: ${text}, id: { type: integer }`, "", "id"],
  ["/users", `id: { type: object }, uuid: ${text}`, "", "uuid"],
  ["/workbooks", `ownerId: ${text}, workbookId: ${text}`, "", "workbookId"],
  ["/user-attributes", `teamId: ${text}, userAttributeId: ${text}`, "", "userAttributeId"],
  [
    "/tenants",
    `parentId: ${text}, tenantOrganizationId: ${text}`,
    "tenantOrganizationId",
    "tenantOrganizationId",
  ],
  ["/connections/paths", `connectionId: ${text}, urlId: ${text}`, "connectionId, urlId", "urlId"],
  ["/emails", `email: ${text}`, "", "email"],
  ["/statistics", `value: ${text}`, "", []],
];

test.each(keys)("%s: %s", (path, members, required, key) => {
  expect(onlyStream(oneOperation({ path, answer: items(members, required) })).key).toEqual(key);
});

/** A list beside the operation that asks for one by this variable. */
function withSingle(variable: string, members: string): string {
  return `
openapi: 3.0.0
info: { title: Shop }
servers: [{ url: https://shop.example }]
paths:
  /branches:
    get:
      responses: { 200: { content: { application/json: { schema: ${items(members)} } } } }
  /branches/{${variable}}:
    get: { responses: { 200: { description: One } } }
`;
}

// [the variable, the record's members, the key]
const witnesses: readonly (readonly [string, string, unknown])[] = [
  ["eventId", `eventId: ${text}, name: ${text}`, "eventId"],
  ["branch", `name: ${text}, sha: ${text}`, "name"],
  ["branch_name", `name: ${text}`, "name"],
  ["hash_or_number", `hash: ${text}, number: { type: integer }`, "hash"],
  ["name", `name: ${text}, id: ${text}`, "id"],
  ["other", `title: ${text}`, []],
];

test.each(witnesses)("the operation for one asks by %s", (variable, members, key) => {
  expect(onlyStream(documentOf(withSingle(variable, members))).key).toEqual(key);
});

const since = (name: string, more = "") =>
  `[{ name: "${name}", in: query, schema: ${time}${more} }]`;

// [parameters, the record's members, the replication]
const replications: readonly (readonly [string, string, unknown])[] = [
  [
    "[]",
    `id: ${text}, updatedAt: ${time}, createdAt: ${time}`,
    { key: "updatedAt", filter: "client" },
  ],
  [
    since("updated_since"),
    `id: ${text}, updated_at: ${time}`,
    { key: "updated_at", param: "updated_since" },
  ],
  [
    since("updated_at[gte]"),
    `id: ${text}, updated_at: ${time}`,
    { key: "updated_at", param: "updated_at[gte]" },
  ],
  [
    since("since", ", description: Only what was last updated after this time"),
    `id: ${text}, updated_at: ${time}`,
    { key: "updated_at", param: "since" },
  ],
  [
    "[{ name: since, in: query, schema: { type: integer }, description: A user ID }]",
    `id: ${text}, updated_at: ${time}`,
    { key: "updated_at", filter: "client" },
  ],
  [
    "[{ name: modified, in: query, schema: { type: object, properties: { gte: { type: integer } } } }]",
    "id: { type: integer }, modified: { type: integer, format: unix-time }",
    { key: "modified", unit: "seconds", param: "modified[gte]", format: "epoch" },
  ],
  ["[]", `id: ${text}, created_at: ${time}`, undefined],
  ["[]", `id: ${text}, updated_at: ${text}`, undefined],
];

test.each(replications)("%s, %s", (parameters, members, replication) => {
  const document = oneOperation({ parameters, answer: items(members) });
  expect(onlyStream(document).replication).toEqual(replication);
  const { config = {} } = importOpenapi({ document }).draft.definition;
  expect("start_date" in config).toBe(replication !== undefined);
});

test("a key that is only guessed is marked", () => {
  const answer = items(`elementId: ${text}`, "elementId");
  const imported = importOpenapi({ document: oneOperation({ path: "/queries", answer }) });
  expect(openPoints(imported)).toContain("Is `elementId` different for each record?");
  expect(imported.text).toContain(
    "    # CHECK: Is `elementId` different for each record?\n    key: elementId\n",
  );
});
