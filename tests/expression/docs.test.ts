import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { functions } from "../../generator/definition/expression/functions.ts";
import { evaluate } from "./evaluate.ts";

const page = readFileSync(resolve(import.meta.dirname, "../../docs/expressions.md"), "utf8");

const record = JSON.parse(/^`(\{"id".*\})`,$/m.exec(page)?.[1] ?? "null");

/** The rows whose last two cells are code: an expression and what it gives. */
const examples = [...page.matchAll(/^\|.*?(?:\| )?`([^`]+)` \| `([^`]+)` \|$/gm)].map(
  ([, expression = "", result = ""]) => [expression.replaceAll("\\|", "|"), result] as const,
);

describe("the examples of the page", () => {
  test.each(examples)("%s gives %s", async (expression, result) => {
    const roots = { record, config: { site: "eu" }, now: "2024-03-31T12:00:00Z" };
    const value = await evaluate(`{{ ${expression} }}`, "value", roots);
    expect(JSON.stringify(value)).toBe(result);
  });
});

test("every function has its row and its example", () => {
  const rows = [...page.matchAll(/^\| `\.?(\w+)`/gm)].map(([, name]) => name);
  expect([...functions.keys()].filter((name) => !rows.includes(name))).toEqual([]);
  expect(examples).toHaveLength(11 + 1 + functions.size);
});
