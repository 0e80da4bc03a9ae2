import { describe, expect, test } from "vitest";
import { atLeast, atMost, median } from "../../bench/figure.ts";

describe("a figure holds", () => {
  test.each([
    ["below the greatest allowed", atMost("x", 0.2, 0.25), true],
    ["at the greatest allowed", atMost("x", 0.25, 0.25), true],
    ["not above it", atMost("x", 0.26, 0.25), false],
    ["above the smallest allowed", atLeast("x", 16, 15), true],
    ["at the smallest allowed", atLeast("x", 15, 15), true],
    ["not below it", atLeast("x", 14.9, 15), false],
  ])("%s", (_, figure, holds) => {
    expect(figure.holds).toBe(holds);
  });
});

describe("what was not measured does not hold", () => {
  test.each([
    ["absent, at most", atMost("x", undefined, 1), "max"],
    ["absent, at least", atLeast("x", undefined, 1), "min"],
    ["no number", atMost("x", Number.NaN, 1), "max"],
    ["without end", atLeast("x", Number.POSITIVE_INFINITY, 1), "min"],
  ])("%s", (_, figure, direction) => {
    expect(figure).toEqual({ id: "x", figure: null, limit: 1, direction, holds: false });
  });
});

describe("the median", () => {
  test.each([
    [[3, 1, 2], 2],
    [[10, 9, 1, 2], 5.5],
    [[7], 7],
    [[], Number.NaN],
  ])("of %j is %d", (values, expected) => {
    expect(median(values)).toBe(expected);
  });
});
