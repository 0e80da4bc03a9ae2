import fc from "fast-check";
import { expect, test } from "vitest";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import {
  compareMarks,
  compareValues,
  isComparable,
  isComparableMark,
  markValue,
} from "../../templates/kit/state/order.ts";

const values = fc.oneof(
  fc.constantFrom<Json | undefined>(undefined, null, "", 1, 1.5, "1", "10", "9", true, {}),
  fc.constantFrom("9007199254740993", "1.10").map((text) => new ExactNumber(text)),
  fc.constantFrom(
    "2024-01-01T00:00:00Z",
    "2024-01-01T00:00:01Z",
    "2024-01-01T00:00:00.5Z",
    "2024-01-01T00:00:00.25Z",
    "2024-01-01 00:00:00Z",
    "2024-13-01T00:00:00Z",
    "2024-01-01T01:00:00+01:00",
    "2024-01-01T00:00:00.0000000000001Z",
    "2024-01-01",
  ),
);

test("marks compare as their values do", () => {
  const comparisons = fc.constantFrom("instant" as const, "number" as const, "text" as const);
  fc.assert(
    fc.property(values, values, comparisons, (a, b, comparison) => {
      const [left, right] = [markValue(a, comparison), markValue(b, comparison)];
      expect(Math.sign(compareMarks(left, right, comparison))).toBe(
        Math.sign(compareValues(a, b, comparison)),
      );
      expect(isComparableMark(left, comparison)).toBe(isComparable(a, comparison));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ["2024-01-01T00:00:01Z", "2024-01-01T00:00:00Z", 1],
  ["2024-01-01T00:00:00.5Z", "2024-01-01T00:00:00.25Z", 1],
  ["2024-01-01T00:00:00Z", "2024-01-01T01:00:00+01:00", 0],
  ["2024-01-01 00:00:01Z", "2024-01-01T00:00:00Z", 1],
  ["2024-13-01T00:00:00Z", "2024-01-01T00:00:00Z", 0],
])("%s to %s: %d", (a, b, want) => {
  expect(compareValues(a, b, "instant")).toBe(want);
  expect(compareMarks(markValue(a, "instant"), markValue(b, "instant"), "instant")).toBe(want);
});
