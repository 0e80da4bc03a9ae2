import { expect, test } from "vitest";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import {
  type Transform,
  transform,
  transformTexts,
} from "../../templates/kit/records/transform.ts";

const percent: Transform = {
  nullIf: ["--", "", -1, false],
  values: { "> 90%": 90.01, true: "yes", "7": "seven" },
  stripPrefix: ["> ", ">"],
  stripSuffix: ["%", " x"],
};

// [name, the value as JSON, what it becomes as JSON]
const cases: readonly (readonly [string, string, string])[] = [
  ["a value that stands for none", '"--"', "null"],
  ["the empty text", '""', "null"],
  ["a number that stands for none", "-1", "null"],
  ["the same number with its zeros", "-1.00", "null"],
  ["the text of such a number", '"-1"', '"-1"'],
  ["a boolean that stands for none", "false", "null"],
  ["a text that only contains one", '"a -- b"', '"a -- b"'],
  ["a value with another in its place", '"> 90%"', "90.01"],
  ["a number with another value in its place", "7", '"seven"'],
  ["a boolean with another value in its place", "true", '"yes"'],
  ["a suffix", '"12.5%"', '"12.5"'],
  ["another suffix", '"2 x"', '"2"'],
  ["only the first suffix that fits", '"2 x%"', '"2 x"'],
  ["a suffix that is the whole text", '"%"', '""'],
  ["prefix and suffix", '"> 10%"', '"10"'],
  ["the first prefix that fits", '">10"', '"10"'],
  ["a prefix that is inside", '"a> b"', '"a> b"'],
  ["null", "null", "null"],
  ["a number", "1.10", "1.10"],
  ["an object", '{"a":"--"}', '{"a":"--"}'],
  ["a list", '["--"]', '["--"]'],
];

test.each(cases)("transformed: %s", (_, given, want) => {
  expect(stringifyJson(transform(parseJson(given), percent))).toBe(want);
});

test("an absent value stays absent, and names of every object are no values", () => {
  expect(transform(undefined, percent)).toBeUndefined();
  expect(transform("constructor", percent)).toBe("constructor");
});

test("texts are transformed among a record's own members, and nothing else", () => {
  const map = transformTexts({ nullIf: ["--", 0] }, ({ record }: { record: JsonObject }) => ({
    a: record.a,
    b: record.b,
    c: record.c,
  }));
  const record = { a: "--", b: 0, c: { d: "--" } };
  expect(map({ record })).toEqual({ a: null, b: 0, c: { d: "--" } });
  expect(record).toEqual({ a: "--", b: 0, c: { d: "--" } });
});
