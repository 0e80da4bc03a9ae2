import fc from "fast-check";
import { expect, test } from "vitest";
import { findSyntaxError } from "../../templates/kit/config/syntax-error.ts";

const cases: readonly [text: string, line: number, column: number][] = [
  ["", 1, 1],
  ["hunter2", 1, 1],
  ["{", 1, 2],
  ['{"a":1,}', 1, 8],
  ['{"a":1,\n "b" 2}', 2, 6],
  ['{\n"a": "one\n two"}', 2, 6],
  ["[1,,2]", 1, 4],
  ["[1}", 1, 3],
  ["[01]", 1, 3],
  ['{"a":"\\x"}', 1, 6],
  ["{} x", 1, 4],
  ["{a:1}", 1, 2],
  ["[1", 1, 3],
];

test.each(cases)("finds where %j goes wrong", (text, line, column) => {
  expect(findSyntaxError(text)).toEqual({ line, column });
});

test("finds the end of every text that is JSON", () => {
  fc.assert(
    fc.property(fc.json(), (text) => {
      expect(findSyntaxError(text)).toEqual({ line: 1, column: text.length + 1 });
    }),
  );
});
