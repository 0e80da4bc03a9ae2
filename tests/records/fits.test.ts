import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { StreamModel } from "../../generator/model/model.ts";
import { noUses } from "../../generator/render/code.ts";
import { printFits } from "../../generator/render/coercion.ts";
import { printExpression } from "../../generator/render/expression-text.ts";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { createConformer } from "../../templates/kit/records/conform.ts";
import * as kit from "../../templates/kit/records/fits.ts";
import {
  type FieldType,
  fieldSchema,
  type JsonSchema,
} from "../../templates/kit/schema/field-type.ts";

type Fields = Readonly<Record<string, JsonSchema>>;

/** The text of a stream's check, with its constants: what the generator writes. */
function printed(fields: Fields, more: Partial<StreamModel> = {}): string | undefined {
  const models = Object.entries(fields).map(([name, schema]) => ({ name, schema }));
  const stream = { typeName: "Thing", fields: models, ...more } as unknown as StreamModel;
  const print = printFits(stream, noUses());
  const constants = print?.constants.map(({ name, value }) => `const ${name} = ${value};\n`) ?? [];
  return (
    print &&
    `${constants.join("")}return ${printExpression(print.fits, { indent: 0, used: 7, behind: 1 })};`
  );
}

/** The check itself, with that of the members' names. */
function checkOf(fields: Fields): ((record: JsonObject) => boolean) | undefined {
  const text = printed(fields);
  if (text === undefined) {
    return undefined;
  }
  const fits = new Function(...Object.keys(kit), text)(...Object.values(kit));
  const names = Object.keys(fields).map((name): [string, kit.Check] => [name, () => true]);
  const hasOnly = kit.membersCheck(new Map(names));
  return (record) => hasOnly(record) && fits(record);
}

describe("the text of a check", () => {
  test("a field a line, constants for what is nested", () => {
    const fields: Fields = {
      id: fieldSchema("integer!"),
      "odd name": fieldSchema("string"),
      any: fieldSchema("json"),
      tags: fieldSchema("string[]"),
      owner: {
        type: ["object", "null"],
        properties: {
          id: { type: "string" },
          at: fieldSchema("date-time"),
          x: fieldSchema("json"),
        },
      },
      size: { type: ["integer", "string"] },
    };
    expect(printed(fields)).toBe(`const isTextListOrNone = listCheckOrNone(isTextOrNone);
const isThingOwnerOrNone = objectCheckOrNone({
  id: isText,
  at: isDateTimeTextOrNone,
  x: isAnyOrNone,
});
const isThingSize = eitherCheck(isInteger, isText);
return (record) =>
  isInteger(record.id) &&
  isTextOrNone(record["odd name"]) &&
  isTextListOrNone(record.tags) &&
  isThingOwnerOrNone(record.owner) &&
  isThingSize(record.size);`);
  });

  test.each<[why: string, fields: Fields, more?: Partial<StreamModel>]>([
    ["no fields", {}],
    ["nothing to check", { any: fieldSchema("json") }],
    ["an inherited name", { constructor: fieldSchema("string") }],
    ["two kinds of numbers", { size: { type: ["integer", "number"] } }],
    ["a type that JSON has not", { size: { type: "money" } }],
    ["read by hand", { id: fieldSchema("integer!") }, { handWritten: true }],
  ])("none for %s", (_, fields, more = {}) => {
    expect(printed(fields, more)).toBe(undefined);
  });
});

const value = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, -0, 12, 1.5, 1e21, "", "x", "12", "true"),
    fc.constantFrom<Json>("2024-02-29", "2024-02-30", "2024-02-29T10:20:30Z", "2024-02-29 10:20"),
    fc.constantFrom<Json>("10:20:30", "10:20", "2024-02-29T10:20:30.5+02:00", " 12 "),
    fc
      .constantFrom("10.0", "9007199254740993", "1.10", "1e400")
      .map((text) => new ExactNumber(text)),
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: tie("value") },
        { weight: 1, arbitrary: fc.constant(undefined as unknown as Json) },
      ),
      { maxLength: 3 },
    ),
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.option(tie("value"), { nil: undefined })),
  ),
})).value;

const names: FieldType[] = [
  "string",
  "integer",
  "number",
  "boolean",
  "date-time",
  "date",
  "time",
  "object",
  "array",
  "json",
  "string[]",
  "integer!",
  "date-time!",
  "json!",
];

const schema = fc.letrec<{ schema: JsonSchema }>((tie) => {
  const end = fc.constantFrom([], ["null"]);
  return {
    schema: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      fc.constantFrom(...names).map((type) => fieldSchema(type)),
      fc
        .tuple(tie("schema"), end)
        .map(([items, more]): JsonSchema => ({ type: ["array", ...more], items })),
      fc
        .tuple(fc.dictionary(fc.constantFrom("a", "b"), tie("schema")), end)
        .map(([properties, more]): JsonSchema => ({ type: ["object", ...more], properties })),
      fc
        .tuple(
          fc.uniqueArray(fc.constantFrom("string", "integer", "number", "boolean", "array")),
          end,
        )
        .map(([types, more]): JsonSchema => ({ type: [...types, ...more] })),
      fc
        .array(tie("schema"), { minLength: 1, maxLength: 2 })
        .map((anyOf): JsonSchema => ({ anyOf })),
      fc.constant<JsonSchema>({}),
    ),
  };
}).schema;

test("a record that fits goes through the conformer untouched", () => {
  let fitting = 0;
  const fields = fc.oneof(
    fc.record({ a: schema }),
    fc.dictionary(fc.constantFrom("a", "b"), schema, { minKeys: 1 }),
  );
  const record = fc.oneof(
    fc.record<JsonObject>({ a: value }),
    fc.dictionary(fc.constantFrom("a", "b", "c"), fc.option(value, { nil: undefined })),
  );
  fc.assert(
    fc.property(fields, fc.array(record, { minLength: 1, maxLength: 8 }), (properties, records) => {
      const fits = checkOf(properties);
      for (const each of records) {
        if (fits?.(each)) {
          fitting += Object.values(each).some((member) => (member ?? null) !== null) ? 1 : 0;
          const conformer = createConformer({
            stream: "x",
            schema: { properties },
            open: false,
            keys: [],
          });
          expect(conformer.conform(each, false)).toBe(each);
          expect(conformer.notes()).toEqual([]);
        }
      }
    }),
    { numRuns: 4000 },
  );
  expect(fitting).toBeGreaterThan(200);
});

test.each<[FieldType, Json]>([
  ["string", "x"],
  ["integer", 12],
  ["integer", new ExactNumber("9007199254740993")],
  ["number", 1.5],
  ["number", new ExactNumber("1.10")],
  ["boolean", false],
  ["date-time", "2024-01-01T00:00:00.123456+02:00"],
  ["date", "2024-02-29"],
  ["time", "10:20:30"],
  ["object", { any: [1] }],
  ["array", [1, null]],
  ["string[]", ["a", null]],
  ["json!", [1]],
  [{ type: ["object", "null"], properties: { zip: { type: ["string", "null"] } } }, { zip: "1" }],
  [{ type: ["integer", "string"] }, "12"],
  [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, null],
])("%j fits as %j", (type, given) => {
  expect(checkOf({ field: fieldSchema(type) })?.({ field: given })).toBe(true);
});

test("the usual record fits: in any order, with absent fields, and with no others", () => {
  const fits = checkOf({ id: fieldSchema("integer!"), name: fieldSchema("string") });
  const given: [JsonObject, boolean][] = [
    [{ id: 1, name: "x" }, true],
    [{ name: "x", id: 1 }, true],
    [{ id: 1, name: null }, true],
    [{ id: 1, name: undefined }, true],
    [{ id: 1 }, true],
    [{ name: "x" }, false],
    [{ id: 1, name: "x", more: 1 }, false],
    [{ id: 1, name: "x" }, true],
    [{ id: "1", name: "x" }, false],
  ];
  expect(given.map(([record]) => fits?.(record))).toEqual(given.map(([, want]) => want));
});

test("texts that may want cleaning are read in any case", () => {
  const conformer = createConformer({
    stream: "x",
    schema: { properties: { name: fieldSchema("string") } },
    open: false,
    keys: [],
    fits: () => true,
  });
  expect(conformer.conform({ name: "a\u0000" }, true)).toEqual({ name: "a" });
});
