import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { problemCodes } from "../../generator/report/codes.ts";
import { exitCode, type FailureKind } from "../../templates/kit/errors.ts";
import { readDocument, repository } from "./document.ts";

const document = readDocument("docs/troubleshooting.md");

function section(title: string): string {
  const parts = document.split(/^## /m);
  return parts.find((part) => part.startsWith(`${title}\n`)) ?? "";
}

/** The first cells of a section's tables, without their heads. */
function firstCells(text: string): string[] {
  return [...text.matchAll(/^\| (.+?) \| /gm)]
    .map(([, cell = ""]) => cell)
    .filter((cell) => !["---", "Code", "Message"].includes(cell));
}

const kinds = {
  unknown: "a defect",
  config: "the configuration",
  authentication: "the credentials",
  quota: "the rate limit",
  data: "an answer of the API",
  service: "network or server",
} satisfies Record<FailureKind, string>;

const exitCodes = section("The tap fails");

describe("exit codes", () => {
  test.each(Object.entries(kinds))("%s", (kind, meaning) => {
    const row = new RegExp(`^\\| ${exitCode(kind as FailureKind)} \\| ${meaning}`, "m");
    expect(exitCodes).toMatch(row);
  });

  test("the meanings are those of a tap's README", () => {
    const rows = (text: string) =>
      [...text.matchAll(/^\| (\d) \| ([^|]+) \|/gm)].map(([, code, meaning]) => [code, meaning]);
    const readme = readFileSync(path.join(repository, "generated/tap-kinto/README.md"), "utf8");
    expect(rows(exitCodes)).toEqual(rows(readme));
    expect(rows(exitCodes)).toHaveLength(Object.keys(kinds).length + 2);
  });

  test("signals", () => {
    const main = readFileSync(path.join(repository, "templates/kit/main.ts"), "utf8");
    expect(main).toContain("{ SIGINT: 130, SIGTERM: 143 }");
    expect(exitCodes).toContain("| 130, 143 |");
  });
});

/** Every text of the kit and of the launcher; strings that are joined by `+` are one. */
const spoken = [
  ...readdirSync(path.join(repository, "templates/kit"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `templates/kit/${name}`),
  "templates/project/launcher.hbs",
]
  .map((name) => readFileSync(path.join(repository, name), "utf8"))
  .join("\n")
  .replaceAll(/["`] \+\s+["`]/g, "");

const quoted = firstCells(section("What a tap says")).map((cell) => cell.replaceAll("`", ""));

test("a page of messages has messages", () => {
  expect(quoted.length).toBeGreaterThan(25);
});

test.each(quoted)("the kit says: %s", (message) => {
  const parts = message.split("…").map((part) => part.trim());
  expect(parts.filter((part) => !spoken.includes(part))).toEqual([]);
});

test.each(firstCells(section("create-tap refuses")))("the generator has the code %s", (cell) => {
  const [, code = "", anchor] = /`([\w-]+)`\]\(problems\.md#([\w-]+)\)/.exec(cell) ?? [];
  expect(Object.keys(problemCodes)).toContain(code);
  expect(anchor).toBe(code);
});
