import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { definitionReference, examplesOf } from "../../generator/definition/reference.ts";
import { referenceSections } from "../../generator/definition/reference-text.ts";
import { readSource } from "../../generator/definition/source.ts";
import { understand } from "../../generator/generate.ts";
import { Refusal } from "../../generator/refusal.ts";
import { formatProblems } from "../../generator/report.ts";
import { committedText } from "./document.ts";

test("docs/definition.md is up to date; UPDATE=1 rewrites it", () => {
  const rendered = definitionReference();
  expect(committedText("docs/definition.md", rendered)).toBe(rendered);
});

test("every key has a meaning", () => {
  const rows = definitionReference().matchAll(/^\| (`.*?`) \|.*\| (.*?) ?\|$/gm);
  expect([...rows].filter(([, , meaning]) => meaning === "").map(([, key]) => key)).toEqual([]);
});

/** What a definition must have at its top, for examples that show a part. */
const needed = {
  tap: "tap: example",
  title: "title: Example",
  server: "server: https://api.example.com",
  streams: "streams:\n  issues: { key: id, fields: { id: integer } }",
};

function complete(example: string): string {
  const given: unknown = parse(example);
  const missing = Object.entries(needed).filter(([key]) => !Object.hasOwn(Object(given), key));
  return [example, ...missing.map(([, text]) => text)].join("\n");
}

describe("the examples of docs/definition.md are valid definitions", () => {
  const examples = referenceSections.flatMap((section) =>
    examplesOf(section).map((example) => [section.title, example] as const),
  );
  test.each(examples)("%s", (_title, example) => {
    expect(problemsOf(complete(example))).toBe("");
  });

  test("a wrong one is found out", () => {
    expect(problemsOf(complete("limits: { rat: 1/s }"))).toMatch(/did you mean `rate`\?/i);
  });
});

/** What lies beside the examples. */
const samples = new Map([["samples/issues.json", '[{ "id": 1, "title": "Crash" }]']]);

function problemsOf(text: string): string {
  const { source, problems } = readSource(text, "example.yaml");
  if (source === undefined) {
    return formatProblems(problems, new Map([["example.yaml", text]]));
  }
  try {
    understand({ ...source, files: new Map(), fileTexts: samples });
    return "";
  } catch (error) {
    return error instanceof Refusal ? formatProblems(error.problems, error.texts) : String(error);
  }
}
