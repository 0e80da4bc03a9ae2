import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** A tap with children, batches, values and emitted streams of every kind: it keeps its promises. */

const folder = mkdtempSync(path.join(tmpdir(), "create-tap-relations-"));
afterAll(() => rmSync(folder, { recursive: true }));

beforeAll(async () => {
  const definition = path.join(import.meta.dirname, "relations.yaml");
  await generate({ definition, folder: () => folder });
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
});

function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  return stdout + stderr;
}

const compile = (...args: string[]) => run("node_modules/typescript/bin/tsc", ...args);

test("it compiles, and its contract tests pass", () => {
  expect(compile()).toBe("");
  const report = run("--test", "--test-reporter=tap", "build/tests/contract.test.js");
  expect(report.match(/^not ok .*|error: .*/gm) ?? []).toEqual([]);
  expect(report).toContain("# fail 0");
}, 120_000);

test.each([
  ["streams/tickets.ts", "stream: users", "stream: usres", /Cannot find name 'usres'/],
  ["streams/tickets.ts", "stream: users", 'stream: "users"', /not assignable to type/],
  [
    "streams/comments.ts",
    "issue_id: parent.id",
    "issue_id: parent.ident",
    /'ident' does not exist on type 'Issue'/,
  ],
  ["streams/members.ts", "of: parent.id", "of: parent.name", /'name' does not exist on type/],
  ["streams/orders.ts", "parent.name", "parent.title", /'title' does not exist on type 'Shop'/],
])("the compiler refuses what %s gets wrong: %s", (file, right, wrong, message) => {
  const place = path.join(folder, "src", file);
  const text = readFileSync(place, "utf8");
  expect(text).toContain(right);
  writeFileSync(place, text.replace(right, wrong));
  try {
    expect(compile("--noEmit")).toMatch(message);
  } finally {
    writeFileSync(place, text);
  }
});
