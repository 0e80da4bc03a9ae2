import { describe, expect, test } from "vitest";
import { countUnmatched } from "../../bench/comparison.ts";
import { quoteNumbers, writeSorted } from "../../bench/json.ts";

describe("records that differ", () => {
  test.each([
    ["none", ["a", "b"], ["a", "b"], 0],
    ["none in another order", ["a", "b"], ["b", "a"], 0],
    ["one changed", ["a", "b"], ["a", "c"], 1],
    ["one lacking", ["a", "b"], ["a"], 1],
    ["one too many", ["a"], ["a", "b"], 1],
    ["one twice", ["a", "b"], ["a", "b", "b"], 1],
    ["one of two alike", ["a", "a"], ["a"], 1],
    ["all", ["a", "b", "c"], [], 3],
  ])("%s", (_, wanted, given, count) => {
    expect(countUnmatched(wanted, given)).toBe(count);
  });
});

describe("numbers are told apart by their text", () => {
  test.each([
    ['{"a":1.10}', '{"a":"#1.10"}'],
    ['{"a": -9007199254740993,"b":[1e400,2]}', '{"a": "#-9007199254740993","b":["#1e400","#2"]}'],
    [String.raw`{"a\"1":"2 \\","b":3}`, String.raw`{"a\"1":"2 \\","b":"#3"}`],
    ['{"a":null,"b":true}', '{"a":null,"b":true}'],
  ])("%s", (text, expected) => {
    expect(quoteNumbers(text)).toBe(expected);
  });
});

test("members are written in the order of their names, elements as they are", () => {
  const value = { b: [{ d: 1, c: null }, 2], a: "x" };
  expect(writeSorted(value)).toBe('{"a":"x","b":[{"c":null,"d":1},2]}');
});
