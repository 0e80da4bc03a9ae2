import { existsSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { committedText, repository } from "../docs/document.ts";
import { planDocument } from "./document-text.ts";
import { planChapters, planRows } from "./rows.ts";
import { hasTitle } from "./source-titles.ts";

const numbered = (letter: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${letter}${index + 1}`);

/** Every row of the plan; P are the promises of burler's code that its plan does not repeat. */
const everyRow = [
  "G",
  ...numbered("F", 28),
  ...numbered("E", 6),
  ...numbered("B", 8),
  ...numbered("Q", 5),
  ...numbered("P", 7),
];

test("every row of the plan is there, once and in order", () => {
  expect(planRows.map(({ row }) => row)).toEqual(everyRow);
});

test("every row has a test", () => {
  const without = planRows.filter(({ tests }) => tests.every(({ names }) => names.length === 0));
  expect(without.map(({ row }) => row)).toEqual([]);
});

describe("the tests of each row exist", () => {
  const named = planRows.flatMap(({ row, tests }) =>
    tests.flatMap(({ file, names }) => names.map((name) => [row, file, name] as const)),
  );
  test.each(named)("%s: %s: %s", (_row, file, name) => {
    const source = path.join(repository, "tests", file);
    expect(existsSync(source)).toBe(true);
    expect(hasTitle(source, name)).toBe(true);
  });
});

test("docs/plan.md is up to date; UPDATE=1 rewrites it", () => {
  const rendered = planDocument(planChapters);
  expect(committedText("docs/plan.md", rendered)).toBe(rendered);
});
