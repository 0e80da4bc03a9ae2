import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { repository } from "../docs/document.ts";

/** A suite whose first table passes, and whose second does not as a whole. */
const suite = `
test("one", () => {});
test("two", () => expect(1).toBe(2));
test.skip("three", () => {});
describe("group", () => {
  test.each(["a", "b"])("good %s", () => {});
  test.each(["a", "b"])("bad %s", (letter) => expect(letter).toBe("a"));
});
`;

/** Runs the suite as a project of its own, with one row that names these tests. */
function runWith(names: readonly string[], ...args: string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), "plan-reporter-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const reporter = path.join(repository, "tests/plan/reporter.ts");
  const row = {
    row: "X1",
    item: "a row",
    key: "—",
    how: "",
    tests: [{ file: "a.test.js", names }],
  };
  writeFileSync(path.join(folder, "a.test.js"), suite);
  writeFileSync(
    path.join(folder, "vitest.config.mjs"),
    `import { createPlanReporter } from ${JSON.stringify(reporter)};
export default { test: { globals: true, include: ["*.test.js"],
  reporters: ["default", createPlanReporter(${JSON.stringify([row])}, ${JSON.stringify(folder)})] } };`,
  );
  const vitest = path.join(repository, "node_modules/vitest/vitest.mjs");
  const { status, stderr } = spawnSync(
    process.execPath,
    [vitest, "run", "--root", folder, ...args],
    { cwd: folder, encoding: "utf8", env: { ...process.env, NO_COLOR: "1" } },
  );
  const lines = stderr.split("\n").filter((line) => line.startsWith("  X1 "));
  return { status, told: lines.map((line) => line.trim()) };
}

// [name, what the row names, arguments of the run, exit code, what is said of the row]
const cases: readonly (readonly [string, string[], string[], number, string[]])[] = [
  ["tests that passed", ["one", "group > good a", "good %s"], ["-t", "one|good"], 0, []],
  [
    "a name that is misspelt",
    ["one", "oen", "god %s"],
    ["-t", "one"],
    1,
    ['"oen" of tests/a.test.js does not exist.', '"god %s" of tests/a.test.js does not exist.'],
  ],
  [
    "tests that failed, a case of a table among them",
    ["two", "group > bad %s"],
    [],
    1,
    ['"two" of tests/a.test.js failed.', '"group > bad %s" of tests/a.test.js failed.'],
  ],
  ["a test that was skipped", ["three"], [], 1, ['"three" of tests/a.test.js did not run.']],
  ["a test that was not asked for", ["one", "two", "three"], ["-t", "one"], 0, []],
];

test.each(cases)("%s", (_name, names, args, status, told) => {
  expect(runWith(names, ...args)).toEqual({
    status,
    told: told.map((flaw) => `X1 a row: ${flaw}`),
  });
});
