import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { codeBlocks, readDocument, repository } from "./document.ts";
import { modelOf } from "./recipe.ts";

const document = readDocument("docs/editor.md");
const line = "# yaml-language-server: $schema=./definition.schema.json";

test("the example is a definition, and begins as those of taps do", () => {
  const [{ text } = { text: "" }] = codeBlocks(document).filter(
    ({ language }) => language === "yaml",
  );
  expect(text.split("\n")[0]).toBe(line);
  expect(modelOf(text).id).toBe("tap-issues");
  const generated = path.join(repository, "generated/tap-kinto/definition.yaml");
  expect(readFileSync(generated, "utf8").split("\n")[0]).toBe(line);
});

test("the schema lies where the page says, also in the package", () => {
  expect(existsSync(path.join(repository, "definitions/definition.schema.json"))).toBe(true);
  expect(existsSync(path.join(repository, "generated/tap-kinto/definition.schema.json"))).toBe(
    true,
  );
  const { files } = parse(readFileSync(path.join(repository, "package.json"), "utf8"));
  expect(files).toContain("definitions");
});
