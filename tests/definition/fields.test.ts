import { expect, test } from "vitest";
import { effectiveStream } from "../../generator/definition/effective-stream.ts";
import { dataAt } from "../../generator/definition/plain-data.ts";
import { referredFile } from "../../generator/definition/referred-file.ts";
import { type ResolvedField, resolveFields } from "../../generator/definition/resolved-fields.ts";
import { streamSchema } from "../../generator/definition/schema.ts";
import { definition, sourceOf } from "./definition.ts";

const text = { type: ["string", "null"] };

// [name, the stream's parts, the fields' schemas]
const resolved: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  [
    "compact types",
    "fields: { a: string, b: integer!, c: 'number[]', d: 'date-time[]!', e: json, f: object }",
    {
      a: text,
      b: { type: "integer" },
      c: { type: ["array", "null"], items: { type: ["number", "null"] } },
      d: { type: "array", items: { type: ["string", "null"], format: "date-time" } },
      e: { type: ["object", "array", "string", "number", "boolean", "null"] },
      f: { type: ["object", "null"] },
    },
  ],
  [
    "keys are never null",
    "key: [a, b, c]\nfields: { a: string, b: 'string[]', c: { fields: { x: string } } }",
    {
      a: { type: "string" },
      b: { type: "array", items: text },
      c: { type: "object", properties: { x: text } },
    },
  ],
  [
    "types that follow from where the value comes from",
    "fields: { a: { from: x }, b: { from_epoch: seconds }, c: { const: 1 }, d: { const: 1.5 }, e: { const: true }, f: { const: x } }",
    {
      a: text,
      b: { type: ["string", "null"], format: "date-time" },
      c: { type: ["integer", "null"] },
      d: { type: ["number", "null"] },
      e: { type: ["boolean", "null"] },
      f: text,
    },
  ],
  [
    "nested objects and lists",
    "fields: { a: { fields: { b: { items: { fields: { c: date! } } } } } }",
    {
      a: {
        type: ["object", "null"],
        properties: {
          b: {
            type: ["array", "null"],
            items: {
              type: ["object", "null"],
              properties: { c: { type: "string", format: "date" } },
            },
          },
        },
      },
    },
  ],
  [
    "marks on objects and lists with members",
    "fields: { a: { type: object!, fields: { x: string } }, b: { type: 'object[]', fields: { x: string } }, c: { type: array!, items: string } }",
    {
      a: { type: "object", properties: { x: text } },
      b: {
        type: ["array", "null"],
        items: { type: ["object", "null"], properties: { x: text } },
      },
      c: { type: "array", items: text },
    },
  ],
  [
    "flattened members",
    "fields: { a: { flatten: true, fields: { b: string, c: { flatten: true, fields: { d: integer } } } } }",
    { a_b: text, a_c_d: { type: ["integer", "null"] } },
  ],
  [
    "JSON Schema, with fields that replace and add",
    "schema: { type: object, required: [a], properties: { a: { type: string }, b: { type: string, maxLength: 5 } } }\nfields: { b: integer, c: boolean }",
    { a: { type: "string" }, b: { type: ["integer", "null"] }, c: { type: ["boolean", "null"] } },
  ],
  [
    "a field as JSON Schema",
    "fields: { a: { schema: { type: array, items: { type: string, format: uuid } } }, b: { type: json!, schema: { type: integer } } }",
    { a: { type: ["array", "null"], items: { type: "string" } }, b: { type: "integer" } },
  ],
];

test.each(resolved)("fields: %s", (_, parts, want) => {
  const { fields, problems } = fieldsOf(parts);
  expect(problems).toEqual([]);
  expect(Object.fromEntries(fields.map(({ name, schema }) => [name, schema]))).toEqual(want);
});

test("flattened members know where they come from", () => {
  const { fields } = fieldsOf(
    "fields: { a: { from: x.y, flatten: true, fields: { b: { from: z }, c: string } } }",
  );
  expect(fields.map(({ name, written }) => [name, written.from])).toEqual([
    ["a_b", "x.y.z"],
    ["a_c", "x.y.c"],
  ]);
});

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
  const { fields, problems } = fieldsOf(`fields: { a: { type: json!, schema: ${schema} } }`);
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
  const { problems } = fieldsOf(`fields: { a: { schema: { $ref: "${reference}" } } }`);
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
  const { problems } = fieldsOf(
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

function fieldsOf(
  parts: string,
  root = shared,
): { fields: readonly ResolvedField[]; problems: readonly { code: string; message: string }[] } {
  const indented = parts.replaceAll(/^/gm, "  ");
  const source = sourceOf(definition(root, `users:\n${indented}`), files);
  const stream = streamSchema.parse(dataAt(source.value, ["streams", "users"]));
  return resolveFields(source, effectiveStream("users", stream, undefined));
}
