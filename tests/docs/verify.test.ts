import { expect, test } from "vitest";
import { checkReference } from "../../generator/report/checks.ts";
import { committedText } from "./document.ts";

test("docs/verify.md is up to date; UPDATE=1 rewrites it", () => {
  const rendered = checkReference();
  expect(committedText("docs/verify.md", rendered)).toBe(rendered);
});
