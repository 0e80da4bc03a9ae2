import { expect, test } from "vitest";
import { fieldsOf } from "./definition.ts";

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
