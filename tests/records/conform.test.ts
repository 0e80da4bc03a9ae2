import { describe, expect, test } from "vitest";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type JsonObject } from "../../templates/kit/json/value.ts";
import { createConformer } from "../../templates/kit/records/conform.ts";
import { createNotebook, describeNotes } from "../../templates/kit/records/notes.ts";
import { type FieldType, fieldSchema } from "../../templates/kit/schema/field-type.ts";

function conformerOf(
  fields: Record<string, FieldType>,
  rest: { open?: boolean; keys?: string[]; known?: string[] } = {},
) {
  const properties = Object.fromEntries(
    Object.entries(fields).map(([name, type]) => [name, fieldSchema(type)]),
  );
  return createConformer({
    stream: "users",
    schema: { properties },
    open: false,
    keys: [],
    ...rest,
  });
}

function record(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}

const address: FieldType = {
  type: ["object", "null"],
  properties: {
    zip: { type: ["string", "null"] },
    at: { type: ["string", "null"], format: "date-time" },
  },
};
const whole: FieldType = { type: ["array", "null"], items: { type: "integer" } };

describe("values that fit stay the same object", () => {
  test.each<[FieldType, string]>([
    ["string", '"x"'],
    ["string", "null"],
    ["integer", "12"],
    ["integer", "9007199254740993"],
    ["number", "1.10"],
    ["number", "1e400"],
    ["boolean", "false"],
    ["date-time", '"2024-01-01T00:00:00.123456+02:00"'],
    ["date", '"2024-02-29"'],
    ["time", '"10:20:30"'],
    ["object", '{"any":[1]}'],
    ["array", "[1,null]"],
    ["string[]", '["a",null]'],
    ["json", '{"a":1}'],
    ["json", "1.10"],
    ["json", "[]"],
    [{}, '"any"'],
    [address, '{"zip":"1","at":null}'],
    [{ type: ["integer", "string"] }, '"12"'],
    [{ anyOf: [{ type: "string", format: "date-time" }, { type: "null" }] }, "null"],
  ])("%j: %s", (type, value) => {
    const given = record(`{"f":${value}}`);
    const conformer = conformerOf({ f: type });
    expect(conformer.conform(given, false)).toBe(given);
    expect(conformer.conform(given, true)).toBe(given);
    expect(conformer.notes()).toEqual([]);
  });
});

describe("values that can be read are converted", () => {
  test.each<[FieldType, string, string, string?]>([
    ["string", "12", '"12"'],
    ["string", "9007199254740993", '"9007199254740993"'],
    ["string", "1.10", '"1.10"'],
    ["string", "true", '"true"'],
    ["string", '{"a":1.10}', '"{\\"a\\":1.10}"'],
    ["integer", '"123"', "123"],
    ["integer", '" 007 "', "7"],
    ["integer", "10.0", "10"],
    ["integer", "1e3", "1000"],
    ["integer", "-0", "0"],
    ["integer", "1e+21", "1000000000000000000000"],
    ["integer", '"9007199254740993"', "9007199254740993"],
    ["number", '"1.10"', "1.10"],
    ["number", '"+1.5"', "1.5"],
    ["number", '"1."', "1"],
    ["boolean", '"True"', "true"],
    ["boolean", "0", "false"],
    ["boolean", '"1"', "true"],
    ["date-time", '"2024-01-01 00:00:00"', '"2024-01-01T00:00:00Z"', "mended"],
    ["date-time", '"2024-01-01T00:00:00.123456"', '"2024-01-01T00:00:00.123456Z"', "mended"],
    ["date-time", '"2024-01-01"', '"2024-01-01T00:00:00Z"', "mended"],
    ["date", '"2024-01-01T23:00:00-05:00"', '"2024-01-01"', "mended"],
    ["time", '"10:20"', '"10:20:00"', "mended"],
    [whole, '["1",2.0]', "[1,2]"],
    [
      address,
      '{"zip":10115,"at":"2024-01-01"}',
      '{"zip":"10115","at":"2024-01-01T00:00:00Z"}',
      "mended",
    ],
    [{ type: ["integer", "boolean"] }, '"12"', "12"],
  ])("%j: %s is %s", (type, value, want, what) => {
    const conformer = conformerOf({ f: type });
    expect(stringifyJson(conformer.conform(record(`{"f":${value}}`), false))).toBe(`{"f":${want}}`);
    expect(conformer.notes().map((note) => note.what)).toEqual(what === undefined ? [] : [what]);
  });
});

describe("values that cannot be read are null, and noted", () => {
  test.each<[FieldType, string, string]>([
    ["integer", "1.5", "integer"],
    ["integer", '"x"', "integer"],
    ["integer", "true", "integer"],
    ["integer", "1e401", "integer"],
    ["number", '"NaN"', "number"],
    ["number", '""', "number"],
    ["boolean", "2", "boolean"],
    ["date-time", '"0000-00-00 00:00:00"', "date-time"],
    ["date-time", '"2024-02-30T00:00:00Z"', "date-time"],
    ["date-time", '"+275760-09-13T00:00:00Z"', "date-time"],
    ["date-time", '"0001-01-01 00:00:00+02:00"', "date-time"],
    ["date-time", "1700000000", "date-time"],
    ["date", '"2024-02-30"', "date"],
    ["time", '"soon"', "time"],
    ["object", '"x"', "object"],
    ["array", '{"a":1}', "array"],
    [whole, "[null]", "array"],
  ])("%j: %s", (type, value, expected) => {
    const conformer = conformerOf({ f: type });
    expect(conformer.conform(record(`{"f":${value}}`), false)).toEqual({ f: null });
    expect(conformer.notes().at(-1)).toEqual({ field: "f", what: "nulled", count: 1, expected });
  });
});

test("fields that are not declared are left out and counted, in the order of the source", () => {
  const conformer = conformerOf(
    { a: "integer", b: "string", c: address },
    { known: ["a", "b", "c", "d"] },
  );
  const given = record('{"b":"x","u":1,"a":1,"d":2,"c":{"zip":"1","y":3},"__proto__":4}');
  expect(stringifyJson(conformer.conform(given, false))).toBe('{"b":"x","a":1,"c":{"zip":"1"}}');
  expect(stringifyJson(conformer.conform(record('{"u":1,"a":2}'), false))).toBe('{"a":2}');
  expect(conformer.notes()).toEqual([
    { field: "u", what: "undeclared", count: 2 },
    { field: "c.y", what: "undeclared", count: 1 },
    { field: "__proto__", what: "undeclared", count: 1 },
  ]);
});

test("an open stream passes them on, but not what is deselected", () => {
  const conformer = conformerOf({ a: "integer" }, { open: true, known: ["a", "d"] });
  const given = record('{"u":1.10,"d":2,"a":"3","__proto__":{"x":1}}');
  expect(stringifyJson(conformer.conform(given, false))).toBe(
    '{"u":1.10,"a":3,"__proto__":{"x":1}}',
  );
});

test("records of changing shape do not share readers", () => {
  const conformer = conformerOf({ a: "integer", b: "string" });
  const given = ['{"a":"1","b":2}', '{"b":2,"a":"1"}', '{"b":3}', '{"x":1,"a":"1","b":2}'];
  expect(given.map((text) => stringifyJson(conformer.conform(record(text), false)))).toEqual([
    '{"a":1,"b":"2"}',
    '{"b":"2","a":1}',
    '{"b":"3"}',
    '{"a":1,"b":"2"}',
  ]);
});

test("texts are cleaned when asked for, at every level", () => {
  const text = '{"a":"x\\u0000y","o":{"k\\u0000":["\\ud800","\\ud83d\\ude00"]}}';
  const conformer = conformerOf({ a: "string", o: "object" });
  expect(conformer.conform(record(text), true)).toEqual({
    a: "xy",
    o: { k: ["\ufffd", "\u{1f600}"] },
  });
  expect(conformer.notes().map(({ field, what }) => [field, what])).toEqual([
    ["a", "mended"],
    ["o", "mended"],
  ]);
});

test.each<[string, Record<string, FieldType>, string, RegExp]>([
  ["missing", { id: "integer!" }, "{}", /record of users has no usable value for its key field id/],
  ["null", { id: "integer" }, '{"id":null}', /key field id/],
  ["unreadable", { id: "integer" }, '{"id":"geheim"}', /^(?!.*geheim).*key field id/],
  ["unreadable, never null", { id: "integer!" }, '{"id":"geheim"}', /^(?!.*geheim).*key field id/],
  [
    "never null",
    { id: "integer", name: "string!" },
    '{"id":1,"name":null}',
    /for name, which is declared never to be null/,
  ],
])("a key or never-null field that is %s fails", (_name, fields, text, message) => {
  const conformer = conformerOf(fields, { keys: ["id"] });
  expect(() => conformer.conform(record(text), false)).toThrow(
    expect.objectContaining({ kind: "data", message: expect.stringMatching(message) }),
  );
});

test("notes are told once a kind, and never grow without end", () => {
  const conformer = conformerOf({ a: "integer" });
  for (let i = 0; i < 1000; i += 1) {
    conformer.conform(record(`{"u${i}":1,"a":"x"}`), false);
  }
  const notes = conformer.notes();
  expect(notes.length).toBeLessThan(110);
  expect(notes.reduce((sum, note) => sum + note.count, 0)).toBe(2000);
  expect(
    describeNotes("users", [
      { field: "u", what: "undeclared", count: 2 },
      { field: "d", what: "mended", count: 1, expected: "date-time" },
      { field: "a", what: "nulled", count: 3, expected: "integer" },
    ]),
  ).toEqual([
    "users: 1 field that the schema does not have: u (2x). Declare those you need; --infer-schema FOLDER writes the schema that would match.",
    "users: values that strict targets refuse were mended: d (date-time, 1x).",
    "users: values that cannot be read as their type are null: a (integer, 3x). Correct the types where these values matter.",
  ]);
});

test("undeclared fields are counted by their paths", () => {
  const undeclared = (...fields: readonly string[]) =>
    describeNotes(
      "users",
      fields.map((field) => ({ field, what: "undeclared", count: 1 })),
    )[0]?.split(" that ")[0];
  expect(undeclared("a")).toBe("users: 1 field");
  expect(undeclared("a", "b.c")).toBe("users: 2 fields");
  const many = createNotebook();
  for (let index = 0; index < 150; index += 1) {
    many.add(`f${index}`, "undeclared");
  }
  expect(undeclared(...many.notes().map(({ field }) => field))).toBe("users: more than 100 fields");
});
