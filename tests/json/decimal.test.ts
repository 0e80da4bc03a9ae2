import fc from "fast-check";
import { expect, test } from "vitest";
import {
  compareDecimals,
  scaleDecimal,
  wholeNumberText,
} from "../../templates/kit/json/decimal.ts";

test.each([
  ["1", "2", -1],
  ["2", "10", -1],
  ["1.10", "1.1", 0],
  ["1e2", "100.0", 0],
  ["-1", "1", -1],
  ["-2", "-1", -1],
  ["-2", "-2.0", 0],
  ["-0", "0", 0],
  ["0", "0.0001", -1],
  ["0", "-5", 1],
  ["0.05", "0.5", -1],
  ["9007199254740993", "9007199254740992", 1],
  ["1e400", "1e399", 1],
  ["1e999999999999", "2", 1],
  ["1.234", "1.2345", -1],
])("compareDecimals(%s, %s)", (a, b, want) => {
  expect(Math.sign(compareDecimals(a, b) ?? Number.NaN)).toBe(want);
  expect(Math.sign(compareDecimals(b, a) ?? Number.NaN)).toBe(want === 0 ? 0 : -want);
});

test("what is no number has no place", () => {
  expect(compareDecimals("1", "x")).toBe(undefined);
  expect(compareDecimals("", "1")).toBe(undefined);
});

test("decimals compare as doubles do where doubles are exact", () => {
  const number = fc.double({ noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(number, number, (a, b) => {
      expect(Math.sign(compareDecimals(String(a), String(b)) ?? Number.NaN)).toBe(
        a === b ? 0 : a < b ? -1 : 1,
      );
    }),
  );
});

test.each([
  ["10.0", "10"],
  ["1e3", "1000"],
  ["-12.00", "-12"],
  ["0.0", "0"],
  ["-0", "0"],
  ["007", "7"],
  ["9007199254740993.0", "9007199254740993"],
  ["1.5", undefined],
  ["0.001", undefined],
  ["1e401", undefined],
  ["x", undefined],
])("wholeNumberText(%s)", (text, want) => {
  expect(wholeNumberText(text)).toBe(want);
});

test.each([
  ["1.5", 3, 1500n],
  ["-1.0005", 3, -1000n],
  ["1700000000.123456789", 9, 1700000000123456789n],
  ["0.0001", 3, 0n],
  ["0", 9, 0n],
  ["1e9999", 9, undefined],
])("scaleDecimal(%s, %i)", (text, power, want) => {
  expect(scaleDecimal(text, power)).toBe(want);
});
