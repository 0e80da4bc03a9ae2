import { expect, test } from "vitest";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import { compareValues, instantOfValue, isComparable } from "../../templates/kit/state/order.ts";

test.each([
  ["instant", "2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z", 0],
  ["instant", "2024-01-01T00:00:00Z", "2024-01-01T00:00:01Z", -1],
  ["instant", "2024-01-01T00:00:00.123456Z", "2024-01-01T00:00:00.123457Z", -1],
  ["instant", "2024-01-01T02:00:00+02:00", "2024-01-01T00:00:00Z", 0],
  ["instant", "2024-01-01T00:00:00+02:00", "2024-01-01T00:00:00+01:00", -1],
  ["instant", "2024-01-01T00:00:00.1234Z", "2024-01-01T00:00:00+02:00", 1],
  ["instant", "2024-01-02", "2024-01-01T23:59:59Z", 1],
  ["instant", "2024-02-30T00:00:00Z", "2024-01-01T00:00:00Z", 0],
  ["instant", "never", "2024-01-01T00:00:00Z", 0],
  ["instant", 1700000000, 1700000001, -1],
  ["number", 9, 10, -1],
  ["number", "9", "10", -1],
  ["number", new ExactNumber("9007199254740993"), 9007199254740992, 1],
  ["number", new ExactNumber("1.10"), 1.1, 0],
  ["number", "x", 1, 0],
  ["text", "9", "10", 1],
  ["text", "a", "b", -1],
  ["text", "a", "a", 0],
] as const)("%s: %s against %s", (comparison, a, b, want) => {
  expect(Math.sign(compareValues(a, b, comparison))).toBe(want);
  expect(Math.sign(compareValues(b, a, comparison))).toBe(want === 0 ? 0 : -want);
});

test.each([
  ["2024-01-01T00:00:00Z", undefined, 1704067200000000000n],
  ["2024-01-01T00:00:00Z", "seconds", 1704067200000000000n],
  [1704067200, "seconds", 1704067200000000000n],
  [1704067200.5, "seconds", 1704067200500000000n],
  ["1704067200", "seconds", 1704067200000000000n],
  [1704067200123, "milliseconds", 1704067200123000000n],
  [new ExactNumber("1704067200.1234560"), "seconds", 1704067200123456000n],
  [1704067200, undefined, undefined],
  [null, "seconds", undefined],
  [true, "seconds", undefined],
] as const)("instantOfValue(%s, %s)", (value, unit, want) => {
  expect(instantOfValue(value, unit)).toBe(want);
});

test.each([
  ["instant", "2024-01-01", true],
  ["instant", "never", false],
  ["instant", 17, true],
  ["number", "12", true],
  ["number", "x", false],
  ["text", "x", true],
  ["text", null, false],
] as const)("isComparable: %s %s", (comparison, value, want) => {
  expect(isComparable(value, comparison)).toBe(want);
});
