import { expect, test } from "vitest";
import { referredFile } from "../../generator/definition/referred-file.ts";
import { fieldsOf } from "./definition.ts";

const files = {
  "user.json":
    '{\n\t"type": "object",\n\t"properties": { "id": { "$ref": "#/$defs/Id" } },\n\t"$defs": { "Id": { "type": "integer" } }\n}',
  "schemas/order.json":
    '{"type": "object", "properties": {"item": {"$ref": "parts/item.json"}, "user": {"$ref": "../user.json"}}}',
  "schemas/parts/item.json":
    '{"type": "object", "properties": {"name": {"$ref": "../names.json#/Short~1Name"}}}',
  "schemas/names.json": '{"Short/Name": {"type": "string"}, "two words": {"type": "boolean"}}',
};

const id = { type: "object", properties: { id: { type: "integer" } } };

// [name, the field's schema, what it resolves to]
const references: readonly (readonly [string, string, unknown])[] = [
  ["in the definition", "{ $ref: '#/schemas/Money' }", { type: "number" }],
  ["chained", "{ $ref: '#/schemas/Price' }", { type: "number" }],
  ["into a list", "{ $ref: '#/schemas/Either/anyOf/0' }", { type: "string" }],
  ["a file", "{ $ref: user.json }", id],
  ["a place in a file", "{ $ref: 'user.json#/$defs/Id' }", { type: "integer" }],
  ["an encoded place", "{ $ref: 'schemas/names.json#/two%20words' }", { type: "boolean" }],
  [
    "files that name files beside themselves",
    "{ $ref: schemas/order.json }",
    {
      type: "object",
      properties: { item: { type: "object", properties: { name: { type: "string" } } }, user: id },
    },
  ],
  [
    "nested",
    "{ type: array, items: { $ref: '#/schemas/Money' } }",
    { type: "array", items: { type: "number" } },
  ],
  [
    "siblings",
    "{ $ref: '#/schemas/Money', description: What it costs }",
    { type: "number", description: "What it costs" },
  ],
  [
    "allOf",
    "{ allOf: [{ $ref: user.json }, { properties: { name: { type: string } }, required: [name] }], required: [id] }",
    {
      type: "object",
      properties: { id: { type: "integer" }, name: { type: "string" } },
      required: ["name", "id"],
    },
  ],
  ["OpenAPI's nullable", "{ type: string, nullable: true }", { type: ["string", "null"] }],
  [
    "a nullable reference",
    "{ $ref: '#/schemas/Money', nullable: true }",
    { type: ["number", "null"] },
  ],
  [
    "a nullable allOf",
    "{ allOf: [{ $ref: '#/schemas/Money' }], nullable: true }",
    { type: ["number", "null"] },
  ],
  [
    "OpenAPI 3.1's this or null",
    "{ anyOf: [{ $ref: '#/schemas/Money' }, { type: 'null' }] }",
    { type: ["number", "null"] },
  ],
  ["one alternative", "{ oneOf: [{ type: string }] }", { type: "string" }],
  [
    "several alternatives",
    "{ anyOf: [{ type: string }, { type: integer }] }",
    { anyOf: [{ type: "string" }, { type: "integer" }] },
  ],
  [
    "what targets refuse is left out",
    "{ type: string, format: uuid, enum: [a], maxLength: 3, pattern: x }",
    { type: "string" },
  ],
  [
    "a schema that is true",
    "{ type: object, properties: { a: true } }",
    { type: "object", properties: { a: {} } },
  ],
];

const shared =
  "schemas: { Money: { type: number }, Price: { $ref: '#/schemas/Money' }, Either: { anyOf: [{ type: string }] } }";

test.each(references)("$ref: %s", (_, schema, want) => {
  const { fields, problems } = resolve(`fields: { a: { type: json!, schema: ${schema} } }`);
  expect(problems).toEqual([]);
  expect(fields[0]?.schema).toEqual(want);
});

// [the reference, the start of the message]
const refused: readonly (readonly [string, string])[] = [
  ["../../etc/passwd", "`$ref: ../../etc/passwd` leads outside"],
  ["a/../../b.json", "`$ref: a/../../b.json` leads outside"],
  ["/etc/passwd", "`$ref: /etc/passwd` leads outside"],
  ["http://a.example/b.json", "`$ref: http://a.example/b.json` leads outside"],
  ["file:///etc/passwd", "`$ref: file:///etc/passwd` leads outside"],
  ["\\\\\\\\host\\\\share", "`$ref: \\\\host\\share` leads outside"],
  ["c:x.json", "`$ref: c:x.json` leads outside"],
  ["missing.json", "`$ref: missing.json`: there is no file missing.json."],
  ["user.json#/missing", "`$ref: user.json#/missing` names nothing."],
  ["user.json#/type", "`$ref: user.json#/type` names nothing."],
  ["#anchor", "`$ref: #anchor` names nothing."],
  ["#/constructor", "`$ref: #/constructor` names nothing."],
  ["#/%zz%ff", "`$ref: #/%zz%ff` names nothing."],
  ["#/streams/users/fields/a/schema", "`$ref: #/streams/users/fields/a/schema` leads back"],
];

test.each(refused)("$ref: %s is refused", (reference, message) => {
  const { problems } = resolve(`fields: { a: { schema: { $ref: "${reference}" } } }`);
  expect(problems.map(({ code }) => code)).toEqual(["bad-ref"]);
  expect(problems[0]?.message.slice(0, message.length)).toBe(message);
});

test.each([
  ["a long chain", (next: string) => `{ $ref: '${next}' }`, 5000],
  [
    "a bomb",
    (next: string) => `{ properties: { a: { $ref: '${next}' }, b: { $ref: '${next}' } } }`,
    40,
  ],
])("%s is refused quickly", (_, schema, count) => {
  const chain = Array.from({ length: count }, (_, i) => `S${i}: ${schema(`#/schemas/S${i + 1}`)}`);
  const from = performance.now();
  const { problems } = resolve(
    "fields: { a: { schema: { $ref: '#/schemas/S0' } } }",
    `schemas:\n  ${chain.join("\n  ")}\n  S${count}: { type: string }`,
  );
  expect(problems.map(({ code }) => code)).toEqual(["bad-ref"]);
  expect(performance.now() - from).toBeLessThan(5000);
});

test.each([
  ["#/a", "x/b.json", "x/b.json"],
  ["b.json", "", "b.json"],
  ["./b.json#/c", "x/a.json", "x/b.json"],
  ["../b.json", "x/a.json", "b.json"],
  ["../../b.json", "x/a.json", undefined],
  ["..", "", undefined],
  ["..a.json", "", "..a.json"],
])("%s in %j is the file %j", (reference, from, want) => {
  expect(referredFile(reference, from)).toBe(want);
});

function resolve(parts: string, root = shared): ReturnType<typeof fieldsOf> {
  return fieldsOf(parts, root, files);
}
