import { Template } from "@huggingface/jinja";
import { describe, expect, test } from "vitest";
import { ExactNumber } from "../../templates/kit/json/exact-number.ts";
import { evaluate } from "./evaluate.ts";
import { roots, runCases } from "./run-cases.ts";

describe("compiled expressions", () => {
  test.each(runCases)("{{ %s }}", async (expression, want) => {
    const text = `{{ ${expression} }}`;
    expect(await evaluate(text, "value", roots)).toEqual(want);
    expect(await evaluate(text, "boolean", roots)).toBe(isTrue(want));
  });
});

test("many of the cases are held against Jinja", () => {
  expect(runCases.filter(([, , oracle]) => oracle).length).toBeGreaterThan(60);
});

describe("Jinja gives the same text", () => {
  test.each(runCases.filter(([, , oracle]) => oracle))("{{ %s }}", async (expression) => {
    const text = `<{{ ${expression} }}>`;
    expect(await evaluate(text, "text", roots)).toBe(new Template(text).render(roots));
  });
});

test("types that are known change the code, not the result", async () => {
  const types = {
    "config.size": "number",
    "config.empty": "string",
    "config.on": "boolean",
  } as const;
  for (const expression of [
    "config.size + 1",
    "config.empty or 1",
    "config.on",
    "config.size",
    "config.empty",
  ]) {
    for (const target of ["value", "text", "boolean"] as const) {
      const text = `{{ ${expression} }}`;
      expect(await evaluate(text, target, roots, types)).toEqual(
        await evaluate(text, target, roots),
      );
    }
  }
});

function isTrue(value: unknown): boolean {
  if (value instanceof ExactNumber || typeof value !== "object" || value === null) {
    return Boolean(value);
  }
  return Object.keys(value).length > 0;
}
