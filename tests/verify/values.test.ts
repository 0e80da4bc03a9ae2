import { expect, test } from "vitest";
import { parseJson } from "../../templates/kit/json/text.ts";
import { findSchemaFaults } from "../../templates/kit/verify/schema/schema-faults.ts";
import { findValueProblems } from "../../templates/kit/verify/schema/value-problems.ts";

// As JSON text, because numbers are judged by their digits.
const values: readonly [schema: string, value: string, want: string[]][] = [
  ['{"type":"integer"}', "9007199254740993", []],
  [
    '{"type":"integer"}',
    "10.0",
    ["the record is a number with a point or an exponent, not integer"],
  ],
  [
    '{"type":"integer"}',
    "1e3",
    ["the record is a number with a point or an exponent, not integer"],
  ],
  ['{"type":"integer"}', "true", ["the record is a boolean, not integer"]],
  ['{"type":["null","number"]}', "-0.5", []],
  ['{"type":["null","number"]}', '"1"', ["the record is a string, not null or number"]],
  ['{"type":"array"}', "{}", ["the record is an object, not array"]],
  ['{"type":"string"}', "null", ["the record is null, not string"]],
  ["{}", "null", []],
  ['{"multipleOf":0.01}', "0.30", []],
  ['{"multipleOf":0.01}', "0.30000000000000004", ["the record is no multiple of 0.01"]],
  ['{"multipleOf":1e-38}', "0.1", []],
  ['{"multipleOf":3}', "9007199254740993", []],
  ['{"multipleOf":3}', "9007199254740994", ["the record is no multiple of 3"]],
  [
    '{"minimum":9007199254740993}',
    "9007199254740992",
    ["the record is below the minimum 9007199254740993"],
  ],
  ['{"maximum":1.10}', "1.1", []],
  ['{"maximum":1.10}', "1.11", ["the record is above the maximum 1.10"]],
  ['{"exclusiveMinimum":1,"exclusiveMaximum":2}', "1", ["the record is not above 1"]],
  ['{"exclusiveMinimum":1,"exclusiveMaximum":2}', "2.0", ["the record is not below 2"]],
  ['{"minimum":1,"exclusiveMinimum":true}', "1", []],
  ['{"maxLength":2}', '"äö"', []],
  ['{"maxLength":2}', '"\\ud83d\\ude00x"', []],
  ['{"maxLength":2}', '"abc"', ["the record is longer than 2 characters"]],
  ['{"minLength":2}', '"\\ud83d\\ude00"', ["the record is shorter than 2 characters"]],
  ['{"pattern":"^a+$"}', '"aab"', ["the record does not match the pattern ^a+$"]],
  ['{"pattern":"^[\\\\w-]+$"}', '"a-b"', []],
  ['{"enum":[1,"a",null,{"b":1}]}', '{"b":1}', []],
  ['{"enum":[1,"a"]}', '"b"', ["the record is not among the values of the enum"]],
  ['{"const":1}', "2", ["the record is not the constant"]],
  ['{"format":"date-time"}', '"2024-02-29T10:00:00.123456+05:30"', []],
  ['{"format":"date-time"}', '"2024-02-29T10:00:00"', ["the value has no offset from UTC"]],
  ['{"format":"date-time"}', '"2024-02-29 10:00"', ["the value has no offset from UTC"]],
  ['{"format":"date-time"}', '"2024-02-30T10:00:00"', ["the record is no date-time of RFC 3339"]],
  ['{"format":"date-time"}', '"2024-02-29"', ["the record is no date-time of RFC 3339"]],
  ['{"format":"date"}', '"2024-02-29T10:00:00Z"', ["the record is no date of RFC 3339"]],
  ['{"format":"time"}', '"25:00:00"', ["the record is no time of RFC 3339"]],
  ['{"format":"email"}', '"nobody"', []],
  ['{"required":["a"]}', "{}", ["a is missing"]],
  [
    '{"properties":{"a":{"properties":{"b":{"type":"string"}}}}}',
    '{"a":{"b":1}}',
    ["a.b is an integer, not string"],
  ],
  [
    '{"properties":{"a":{"items":{"type":"string"}}}}',
    '{"a":["x",1,2]}',
    ["a[] is an integer, not string", "a[] is an integer, not string"],
  ],
  [
    '{"properties":{"a":{}},"additionalProperties":false}',
    '{"a":1,"b":2}',
    ["undeclared: b is not declared"],
  ],
  ['{"properties":{"a":{}}}', '{"a":1,"b":2}', ["extra: b is not declared"]],
  ['{"properties":{"a":{}},"additionalProperties":true}', '{"b":2}', []],
  ['{"additionalProperties":{"type":"string"}}', '{"b":2}', ["b is an integer, not string"]],
  [
    '{"patternProperties":{"^x_":{"type":"string"}},"additionalProperties":false}',
    '{"x_a":"b"}',
    [],
  ],
  [
    '{"properties":{"toString":{"type":"string"}}}',
    '{"constructor":1}',
    ["extra: constructor is not declared"],
  ],
  ['{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}]}', "null", []],
  [
    '{"anyOf":[{"type":"string","format":"date-time"},{"type":"null"}]}',
    '"2024-01-01T00:00:00"',
    ["the value has no offset from UTC"],
  ],
  ['{"anyOf":[{"type":"string"},{"type":"null"}]}', "1", ["the record fits none of anyOf"]],
  [
    '{"oneOf":[{"type":"number"},{"type":"integer"}]}',
    "1",
    ["the record fits more than one of oneOf"],
  ],
  ['{"oneOf":[{"type":"number"},{"type":"null"}]}', '"1"', ["the record fits none of oneOf"]],
  ['{"allOf":[{"minimum":1},{"maximum":2}]}', "3", ["the record is above the maximum 2"]],
  ['{"items":false}', "[1]", ["[] is not allowed"]],
];

test.each(values)("%s says of %s: %j", (schema, value, want) => {
  const problems = findValueProblems(parseJson(value), parseJson(schema));
  const told = problems.map(({ kind, message }) =>
    kind === "extra" || kind === "undeclared" ? `${kind}: ${message}` : message,
  );
  expect(told).toEqual(want);
  // A missing offset is a kind of its own.
  expect(problems.some(({ kind }) => kind === "offset")).toBe(want.join().includes("offset"));
});

const schemas: readonly [schema: string, want: string[]][] = [
  ['{"type":"object","properties":{"a":{"type":["null","string"],"format":"date"}}}', []],
  ["[]", ["invalid: the schema is no object"]],
  ['{"type":"string"}', ["invalid: the schema is not one of objects"]],
  ['{"properties":[]}', ["invalid: the schema: properties is not an object of schemas"]],
  [
    '{"properties":{"a":{"required":true}}}',
    ["invalid: a: required is not a list of different names"],
  ],
  [
    '{"properties":{"a":{"type":["null","null"]}}}',
    [
      "invalid: a: type is not one or several of null, boolean, object, array, number, integer, string",
    ],
  ],
  ['{"properties":{"a":{"pattern":"("}}}', ["invalid: a: pattern is not a regular expression"]],
  ['{"properties":{"a":{"multipleOf":0}}}', ["invalid: a: multipleOf is not a number above zero"]],
  [
    '{"properties":{"a":{"items":{"maxLength":-1}}}}',
    ["invalid: a[]: maxLength is not a whole number"],
  ],
  [
    '{"properties":{"a":{"anyOf":[{"type":"x"}]}}}',
    [
      "invalid: a: type is not one or several of null, boolean, object, array, number, integer, string",
    ],
  ],
  ['{"properties":{"a":{"anyOf":[]}}}', ["invalid: a: anyOf is not a list of schemas"]],
  ['{"properties":{"a":{"additionalProperties":1}}}', ["invalid: a.* is no object"]],
  ['{"properties":{"a":{"properties":{"b":{"$ref":"#/x"}}}}}', ["reference: a.b has a $ref"]],
  ['{"properties":{"a":{"items":{"not":{}}}}}', ["combination: a[] has not"]],
  ['{"allOf":[{"type":"object"}]}', ["combination: the schema has allOf"]],
];

test.each(schemas)("%s has faults %j", (schema, want) => {
  const faults = findSchemaFaults(parseJson(schema));
  expect(faults.map(({ kind, message }) => `${kind}: ${message}`)).toEqual(want);
});
