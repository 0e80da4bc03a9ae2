import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TapError } from "../../templates/kit/errors.ts";
import { hasEscapes } from "../../templates/kit/json/escapes.ts";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type Json } from "../../templates/kit/json/value.ts";

describe("numbers a double would change", () => {
  test.each([
    ["9007199254740993"],
    ["-9007199254740993"],
    ["12345678901234567890"],
    ["1.10"],
    ["100.0"],
    ["-0"],
    ["-0.0"],
    ["1e400"],
    ["1E5"],
    ["1e5"],
    ["1.5e+3"],
    ["0.1234567890123456789"],
    ["0.0000001"],
    ["1234567890.12345678"],
    ["52.520006599999996"],
    ["9007199254740.993"],
  ])("%s is kept in every place", (number) => {
    for (const text of [number, `[${number}]`, `{"a":${number}}`, `[1,${number},"x"]`]) {
      expect(stringifyJson(parseJson(text))).toBe(text);
    }
    expect(parseJson(number)).toEqual(new ExactNumber(number));
    expect(parseJson(`[\n  ${number}\n]`)).toEqual([new ExactNumber(number)]);
  });

  test.each([
    ["0", 0],
    ["12", 12],
    ["1.5", 1.5],
    ["9007199254740992", 9007199254740992],
    ["1e+21", 1e21],
    ["5e-324", 5e-324],
    ["0.30000000000000004", 0.1 + 0.2],
  ])("%s stays a plain number", (text, want) => {
    expect(parseJson(`[${text}]`)).toEqual([want]);
  });

  test.each([
    ['{"a":"1.10","b":"x,1.10,y","c":"[1e400]","d":"\\",1.10,\\""}'],
    ['["\\\\",1.10,"\\\\\\",1.20,"]'],
    ['{"1.10":1.10," -0 ":[-0]}'],
  ])("numbers in texts and names stay text: %s", (text) => {
    expect(stringifyJson(parseJson(text))).toBe(text);
  });

  test("the text of a mark is not data", () => {
    const forged = '{"a":"~0~1.10","b":1.10}';
    expect(stringifyJson(parseJson(forged))).toBe(forged);
  });

  test("plain JSON.stringify writes the nearest double", () => {
    expect(JSON.stringify(parseJson("[1.10]"))).toBe("[1.1]");
  });
});

describe("what is not JSON", () => {
  test.each([
    [""],
    ["{"],
    ["[01.10]"],
    ["[1.]"],
    ["[.10]"],
    ["[+1.10]"],
    ["{1.10 :2}"],
    ['{"a":1, 1.10 :2}'],
    ["[1.10.10]"],
    ["[1.10"],
    ["[--0]"],
    ["<html>"],
    ["[".repeat(100_000)],
    [`${"[".repeat(100_000)}1.10`],
  ])("%.20s", (text) => {
    expect(() => parseJson(text)).toThrow(SyntaxError);
  });

  test("the message quotes nothing", () => {
    expect(() => parseJson('{"token":"geheim"')).toThrow(/^(?!.*geheim)/);
    expect(() => parseJson('{"token":geheim}')).toThrow(/^(?!.*geheim)/);
  });

  test("nesting too deep to be written is an error", () => {
    const deep = `${"[".repeat(100_000)}1.10${"]".repeat(100_000)}`;
    expect(() => stringifyJson(parseJson(deep))).toThrow(TapError);
    expect(stringifyJson(parseJson("[1.10]"))).toBe("[1.10]");
  });
});

test("a byte order mark is skipped", () => {
  expect(parseJson('\ufeff{"a":1}')).toEqual({ a: 1 });
});

test("undefined is written as null, undefined members are not written", () => {
  expect(stringifyJson(undefined)).toBe("null");
  expect(stringifyJson({ a: undefined, b: 1 })).toBe('{"b":1}');
});

test("a member named __proto__ survives and changes nothing", () => {
  const text = '{"__proto__":{"admin":1.10},"a":1}';
  const value = parseJson(text);
  expect(stringifyJson(value)).toBe(text);
  expect(isJsonObject(value) && value.admin).toBe(undefined);
});

describe("every canonical text comes back", () => {
  const numberText = fc
    .tuple(
      fc.constantFrom("", "-"),
      fc.oneof(fc.constant("0"), fc.stringMatching(/^[1-9][0-9]{0,24}$/)),
      fc.oneof(fc.constant(""), fc.stringMatching(/^\.[0-9]{1,24}$/)),
      fc.oneof(fc.constant(""), fc.stringMatching(/^[eE][-+]?[0-9]{1,3}$/)),
    )
    .map((parts) => parts.join(""));
  const stringText = fc
    .oneof(
      fc.string({ unit: "binary" }),
      numberText,
      fc.constantFrom(":1.10,", '",-0,"', "\\", "[1e5]"),
    )
    .map((text) => JSON.stringify(text));
  const { value } = fc.letrec<{ value: string }>((tie) => ({
    value: fc.oneof(
      { depthSize: "small" },
      numberText,
      stringText,
      fc.constantFrom("null", "true", "false"),
      fc.array(tie("value")).map((elements) => `[${elements.join(",")}]`),
      fc
        .uniqueArray(fc.tuple(stringText, tie("value")), { selector: ([name]) => name })
        .map((members) => members.filter(([name]) => !/^"(?:0|[1-9]\d*)"$/.test(name)))
        .map((members) => `{${members.map(([name, inner]) => `${name}:${inner}`).join(",")}}`),
    ),
  }));

  test("with the very same bytes", () => {
    fc.assert(
      fc.property(value, (text) => {
        expect(stringifyJson(parseJson(text))).toBe(text);
      }),
      { numRuns: 3000 },
    );
  });

  test("and as the values JSON.parse gives", () => {
    const inexact = (found: Json): unknown => JSON.parse(JSON.stringify(found));
    fc.assert(
      fc.property(fc.jsonValue({ noUnicodeString: false }), (any) => {
        const text = JSON.stringify(any, null, 2);
        expect(inexact(parseJson(text))).toEqual(JSON.parse(text));
      }),
      { numRuns: 500 },
    );
  });
});

test("hostile texts take linear time", () => {
  const hostile = [
    `[${"1".repeat(500_000)}x]`,
    `[${" ".repeat(500_000)}x]`,
    `[${"-0".repeat(250_000)}]`,
    `["${"\\".repeat(500_000)}",1.10]`,
    `[${"0.".repeat(250_000)}]`,
    `["${"1e5 ".repeat(100_000)}"]`,
  ];
  const begin = performance.now();
  for (const text of hostile) {
    try {
      parseJson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  }
  expect(performance.now() - begin).toBeLessThan(3000);
});

test.each([
  ['"\\u0000"', true],
  ['"\\ud83d"', true],
  ['"\\uDE00"', true],
  ['"\\u00e4"', false],
  ['"plain \u{1f600}"', false],
])("hasEscapes(%s)", (text, want) => {
  expect(hasEscapes(Buffer.from(text))).toBe(want);
});
