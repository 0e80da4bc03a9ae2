import { expect, test } from "vitest";
import { problemReference } from "../../generator/report/reference.ts";
import { committedText } from "./document.ts";

test("docs/problems.md is up to date; UPDATE=1 rewrites it", () => {
  const rendered = problemReference();
  expect(committedText("docs/problems.md", rendered)).toBe(rendered);
});
