import { expect, test } from "vitest";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { oneOperation, onlyStream } from "./given.ts";

// [what it is, the schema, the field]
const cases: readonly (readonly [string, string, unknown])[] = [
  ["a text", "{ type: string }", "string"],
  ["a time", "{ type: string, format: date-time }", "date-time"],
  ["a day", "{ type: string, format: date }", "date"],
  ["another format", "{ type: string, format: uuid }", "string"],
  ["a whole number", "{ type: integer, format: int64 }", "integer"],
  ["null as 3.0 writes it", "{ type: string, nullable: true }", "string"],
  ["null as 3.1 writes it", '{ type: [string, "null"] }', "string"],
  ["null as an alternative", '{ anyOf: [{ type: number }, { type: "null" }] }', "number"],
  ["null among the values", "{ anyOf: [{ type: number }, { enum: [null] }] }", "number"],
  ["several types", "{ type: [string, integer] }", "json"],
  ["two kinds of number", "{ oneOf: [{ type: integer }, { type: number }] }", "number"],
  ["values only", "{ enum: [a, b, =] }", "string"],
  ["nothing", "{}", "json"],
  ["everything", "true", "json"],
  ["texts", "{ type: array, items: { type: string } }", "string[]"],
  [
    "lists of texts",
    "{ type: array, items: { type: array, items: { type: string } } }",
    { items: "string[]" },
  ],
  ["any list", "{ type: array }", "json[]"],
  [
    "objects",
    "{ type: array, items: { type: object, properties: { a: { type: boolean } } } }",
    { type: "object[]", fields: { a: "boolean" } },
  ],
  ["an object", "{ properties: { a: { type: boolean } } }", { fields: { a: "boolean" } }],
  ["a map", "{ type: object, additionalProperties: { type: string } }", "object"],
  [
    "both of two",
    "{ allOf: [{ properties: { a: { type: string } } }, { properties: { b: { type: integer } } }] }",
    { fields: { a: "string", b: "integer" } },
  ],
  [
    "one of two objects",
    "{ oneOf: [{ properties: { a: { type: string } } }, { properties: { b: { type: integer } } }] }",
    { fields: { b: "integer", a: "string" } },
  ],
  [
    "an id or the object",
    "{ anyOf: [{ type: string }, { properties: { id: { type: string } } }] }",
    "json",
  ],
  [
    "what goes too deep",
    "{ properties: { a: { properties: { b: { properties: { c: { properties: { d: {} } } } } } } } }",
    { fields: { a: { fields: { b: { fields: { c: "json" } } } } } },
  ],
  ["what leads to nothing", "{ $ref: '#/components/schemas/Nothing' }", "json"],
];

test.each(cases)("%s", (_name, schema, field) => {
  const answer = `{ type: array, items: { properties: { id: { type: string }, x: ${schema} } } }`;
  expect(onlyStream(oneOperation({ answer })).fields).toEqual({ id: "string", x: field });
});

test("a record that holds records of its own kind ends", () => {
  const answer = `
type: array
items:
  type: object
  properties:
    id: { type: string }
    parent: { $ref: "#/paths/~1things/get/responses/200/content/application~1json/schema/items" }
`;
  expect(onlyStream(oneOperation({ answer })).fields).toEqual({ id: "string", parent: "json" });
});

test("a schema that is a part of itself ends", () => {
  const answer = `
type: array
items:
  properties: { id: { type: string } }
  allOf:
    - $ref: "#/paths/~1things/get/responses/200/content/application~1json/schema/items"
    - { properties: { name: { type: string } } }
`;
  expect(onlyStream(oneOperation({ answer })).fields).toEqual({ id: "string", name: "string" });
});

test("fields that are only written, or have no usable name, are left out", () => {
  const answer = `
type: array
items:
  properties:
    id: { type: string }
    password: { type: string, writeOnly: true }
    "": { type: string }
    "a b": { type: string, deprecated: true }
`;
  const document = oneOperation({ answer });
  expect(onlyStream(document).fields).toEqual({ id: "string", "a b": "string" });
  expect(importOpenapi({ document }).text).toContain("A field without a usable name was left out.");
});
