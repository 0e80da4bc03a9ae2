import { expect, test } from "vitest";
import type { FieldType, JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { outline, refusal, send, streamOf } from "./outgoing.ts";

const text: JsonSchema = { type: ["string", "null"] };
const whole: JsonSchema = { type: ["integer", "null"] };

function object(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: ["object", "null"], properties };
}

const nested = { a: object({ b: text, c: object({ d: whole, e: object({ f: text }) }) }) };
const record = { a: { b: "x", c: { d: 1, e: { f: "y" } } } };

/** Schema and record of a stream without keys. */
function flatten(
  fields: Readonly<Record<string, FieldType>>,
  given: object | string,
  config: object,
): unknown {
  const stream = streamOf("s", fields, { key: [], open: true });
  const [schema, out] = outline(send({ flattening_enabled: true, ...config }, [given], [stream]));
  return [schema, out].map((message) => {
    const { id, ...rest } = Object(Object(message).s);
    return rest;
  });
}

// Names and JSON texts are those of singer-sdk 0.54.9, measured once.
const depths: readonly [depth: number, schema: object, flat: object][] = [
  [0, nested, record],
  [1, { a__b: text, a__c: text }, { a__b: "x", a__c: '{"d":1,"e":{"f":"y"}}' }],
  [
    2,
    { a__b: text, a__c__d: whole, a__c__e: text },
    { a__b: "x", a__c__d: 1, a__c__e: '{"f":"y"}' },
  ],
  [3, { a__b: text, a__c__d: whole, a__c__e__f: text }, { a__b: "x", a__c__d: 1, a__c__e__f: "y" }],
  [9, { a__b: text, a__c__d: whole, a__c__e__f: text }, { a__b: "x", a__c__d: 1, a__c__e__f: "y" }],
];

test.each(depths)("flattens %i levels", (depth, schema, flat) => {
  expect(flatten(nested, record, { flattening_max_depth: depth })).toEqual([schema, flat]);
});

const values: readonly [
  name: string,
  fields: Readonly<Record<string, FieldType>>,
  given: object | string,
  schema: object,
  flat: object,
][] = [
  ["a list", { l: "string[]" }, { l: ["p", "q"] }, { l: text }, { l: '["p","q"]' }],
  ["a list that is null", { l: "string[]" }, { l: null }, { l: text }, { l: null }],
  ["a list that is never null", { l: "array!" }, { l: [] }, { l: { type: "string" } }, { l: "[]" }],
  ["an object of any members", { o: "object" }, { o: { z: [1] } }, { o: text }, { o: '{"z":[1]}' }],
  ["an object without members", { o: object({}) }, { o: { z: 1 } }, { o: text }, { o: '{"z":1}' }],
  ["an object that is null", nested, { a: null }, { a__b: text, a__c: text }, {}],
  [
    "an object within that is null",
    nested,
    { a: { c: null } },
    { a__b: text, a__c: text },
    { a__c: null },
  ],
  ["any value: an object", { j: "json" }, { j: { k: 1 } }, { j: text }, { j: '{"k":1}' }],
  ["any value: a number", { j: "json" }, { j: 1.5 }, { j: text }, { j: "1.5" }],
  ["any value: a text", { j: "json" }, { j: "t" }, { j: text }, { j: "t" }],
  ["a field without a type", { u: {} }, { u: true }, { u: text }, { u: "true" }],
  [
    "an object or null as alternatives",
    { u: { anyOf: [{ type: "object" }, { type: "null" }] } },
    { u: { k: 1 } },
    { u: text },
    { u: '{"k":1}' },
  ],
  [
    "a number or null as alternatives",
    { u: { anyOf: [{ type: "integer" }, { type: "null" }] } },
    { u: 1 },
    { u: { anyOf: [{ type: "integer" }, { type: "null" }] } },
    { u: 1 },
  ],
  [
    "a date-time",
    { t: "date-time" },
    { t: "x" },
    { t: { ...text, format: "date-time" } },
    { t: "x" },
  ],
  [
    "all digits",
    { o: "object", n: "number" },
    '{"o":{"n":9007199254740993},"n":1.10}',
    { o: text, n: { type: ["number", "null"] } },
    { o: '{"n":9007199254740993}', n: 1.1 },
  ],
  [
    "members that are not declared",
    { a: object({ b: text }) },
    { a: { b: "x", more: 2, o: { p: 1 }, l: [1] }, x: { y: { z: 1 } }, k: [1] },
    { a__b: text },
    { a__b: "x", a__more: 2, a__o: '{"p":1}', a__l: "[1]", x__y: '{"z":1}', k: "[1]" },
  ],
  ["a name of the prototype", {}, '{"x":{"__proto__":1}}', {}, { x____proto__: 1 }],
];

test.each(values)("flattens %s", (_name, fields, given, schema, flat) => {
  expect(flatten(fields, given, { flattening_max_depth: 1 })).toEqual([schema, flat]);
});

test("takes the separator, the length, and numbers as text", () => {
  const config = {
    flattening_enabled: "true",
    flattening_max_depth: "3",
    flattening_separator: ".",
    flattening_max_key_length: "7",
  };
  expect(flatten(nested, record, config)).toEqual([
    { "a.b": text, "a.c.d": whole, "a.c.e.f": text },
    { "a.b": "x", "a.c.d": 1, "a.c.e.f": "y" },
  ]);
});

test("flattens what maps have made", () => {
  const config = {
    flattening_max_depth: 1,
    stream_maps: { s: { a: null, b: "a", id: null } },
  };
  expect(flatten(nested, record, config)).toEqual([
    { b__b: text, b__c: text },
    { b__b: "x", b__c: '{"d":1,"e":{"f":"y"}}' },
  ]);
});

test("keys stay, and a member named __proto__ is an ordinary one", () => {
  const stream = streamOf("s", nested, { open: true });
  const config = { flattening_enabled: true, flattening_max_depth: 1 };
  const { lines } = send(config, ['{"id":1,"__proto__":2}'], [stream]);
  expect(JSON.parse(lines[0] ?? "").key_properties).toEqual(["id"]);
  expect(lines[1]).toContain('"record":{"id":1,"__proto__":2}');
});

test("without flattening_enabled nothing is flattened", () => {
  const config = { flattening_enabled: false, flattening_max_depth: 1 };
  expect(flatten(nested, record, config)).toEqual([nested, record]);
});

const refused: readonly [name: string, config: object, want: string][] = [
  ["no depth", {}, "flattening_max_depth is required where flattening_enabled is true."],
  [
    "two fields of one name",
    { flattening_max_depth: 1, flattening_separator: "_" },
    "flattening_enabled: s would have two fields a_b. Choose another flattening_separator, or drop one by stream_maps.",
  ],
  [
    "a key that is flattened away",
    { flattening_max_depth: 1, flattening_max_key_length: 2 },
    "flattening_enabled: s would lose its key uid2.",
  ],
];

test.each(refused)("refuses %s", (_name, config, want) => {
  const stream = streamOf(
    "s",
    { uid2: "integer!", a: object({ b: text }), a_b: "string" },
    { key: ["uid2"] },
  );
  expect(refusal({ flattening_enabled: true, ...config }, [stream])).toEqual([want]);
});

test("refuses a depth below none", () => {
  expect(refusal({ flattening_max_depth: -1 })).toEqual([
    "flattening_max_depth cannot be -1. Expected: a whole number, at least 0. Set it with: meltano config set tap-test flattening_max_depth VALUE, or TAP_TEST_FLATTENING_MAX_DEPTH.",
  ]);
});
