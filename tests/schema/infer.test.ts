import { Ajv } from "ajv";
import formats from "ajv-formats";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject } from "../../templates/kit/json/value.ts";
import { createSchemaInference } from "../../templates/kit/schema/infer.ts";

/** The schema of records that are given as JSON. */
function inferred(...texts: readonly string[]) {
  const inference = createSchemaInference();
  for (const text of texts) {
    const record = parseJson(text);
    inference.add(isJsonObject(record) ? record : {});
  }
  return inference.schema();
}

// [name, the values of a field, its schema]
const cases: readonly (readonly [string, readonly string[], object])[] = [
  ["a text", ['"x"'], { type: ["string", "null"] }],
  ["whole numbers", ["1", "12345678901234567890"], { type: ["integer", "null"] }],
  ["a number that is whole by chance", ["2.00"], { type: ["number", "null"] }],
  ["whole and other numbers", ["1", "1.5"], { type: ["number", "null"] }],
  ["a boolean", ["true", "null"], { type: ["boolean", "null"] }],
  ["nothing but null", ["null"], { type: ["string", "null"] }],
  [
    "date-times",
    ['"2024-01-01T00:00:00Z"', '"2024-01-01T00:00:00.5+02:00"'],
    { type: ["string", "null"], format: "date-time" },
  ],
  ["dates", ['"2024-02-29"', "null"], { type: ["string", "null"], format: "date" }],
  [
    "dates and date-times",
    ['"2024-02-29"', '"2024-01-01T00:00:00Z"'],
    { type: ["string", "null"] },
  ],
  ["dates and texts", ['"2024-02-29"', '""', '"2024-02-28"'], { type: ["string", "null"] }],
  ["a day that does not exist", ['"2024-02-30"'], { type: ["string", "null"] }],
  ["texts and numbers", ['"x"', "1"], { type: ["string", "integer", "null"] }],
  ["a list without elements", ["[]"], { type: ["array", "null"] }],
  [
    "lists, their elements taken together",
    ["[1]", "[null, 2.5]"],
    { type: ["array", "null"], items: { type: ["number", "null"] } },
  ],
  ["an object without members", ["{}"], { type: ["object", "null"] }],
  [
    "objects, their members taken together",
    ['{"a": 1}', '{"b": {"c": "x"}}'],
    {
      type: ["object", "null"],
      properties: {
        a: { type: ["integer", "null"] },
        b: { type: ["object", "null"], properties: { c: { type: ["string", "null"] } } },
      },
    },
  ],
  [
    "an object or a list",
    ['{"a": 1}', "[true]"],
    {
      type: ["object", "array", "null"],
      properties: { a: { type: ["integer", "null"] } },
      items: { type: ["boolean", "null"] },
    },
  ],
];

test.each(cases)("inferred: %s", (_, values, want) => {
  const schema = inferred(...values.map((value) => `{"f": ${value}}`));
  expect(schema).toEqual({ type: "object", properties: { f: want } });
});

test("a field that only some records have is a field", () => {
  expect(inferred('{"a": 1}', '{"b": true}')).toEqual({
    type: "object",
    properties: { a: { type: ["integer", "null"] }, b: { type: ["boolean", "null"] } },
  });
});

test("members of which there are too many are data, not fields", () => {
  const many = Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`id${index}`, 1]));
  expect(inferred(JSON.stringify({ few: 1, many })).properties).toEqual({
    few: { type: ["integer", "null"] },
    many: { type: ["object", "null"] },
  });
});

test("nesting has an end", () => {
  const deep = `${'{"a":'.repeat(5000)}1${"}".repeat(5000)}`;
  expect(JSON.stringify(inferred(deep)).length).toBeLessThan(3000);
});

test("every set of records matches the schema that was inferred from it", () => {
  const ajv = new Ajv({ strict: false, allowUnionTypes: true });
  formats.default(ajv);
  const text = fc.oneof(
    fc.string(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof(
      { depthSize: "small" },
      fc.constant(null),
      fc.boolean(),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      text,
      fc.array(tie("any"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__"), tie("any")),
    ),
  })).any;
  const records = fc.array(fc.dictionary(fc.constantFrom("a", "b", "id"), value), { minLength: 1 });
  fc.assert(
    fc.property(records, (given) => {
      const texts = given.map((record) => JSON.stringify(record));
      const isValid = ajv.compile(JSON.parse(JSON.stringify(inferred(...texts))));
      for (const text of texts) {
        expect(isValid(JSON.parse(text)), JSON.stringify(isValid.errors)).toBe(true);
      }
    }),
  );
});
