import { existsSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { expect, onTestFinished, test, vi } from "vitest";
import { createTerminal } from "../../generator/cli/terminal.ts";
import { Refusal } from "../../generator/refusal.ts";
import { packageRoot } from "../../generator/root.ts";
import { workplace } from "./workplace.ts";

test("--help ends with documents that are there", () => {
  const { out, code } = workplace().run("--help");
  expect(code).toBe(0);
  const [, listed = ""] = out.split("\nDocumentation:\n");
  const files = listed
    .trim()
    .split("\n")
    .map((line) => line.trim());
  expect(files.map((file) => path.basename(file))).toEqual([
    "definition.md",
    "recipes.md",
    "troubleshooting.md",
  ]);
  expect(files.filter((file) => !existsSync(file))).toEqual([]);
});

const refused = () =>
  Promise.reject(new Refusal([{ code: "unreadable", message: "It is not there." }], new Map()));

const document = path.join(packageRoot, "docs/problems.md");

test.each([
  [true, ["--json"], false],
  [true, [], true],
  [false, [], false],
])(
  "where a person reads (%s), with %j, the codes' document is named: %s",
  async (isTerminal, options, isNamed) => {
    const program = new Command("create-tap").option("--json").exitOverride();
    program.action(() => undefined).parse(options, { from: "user" });
    const written = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    const before = {
      isTTY: process.stderr.isTTY,
      exitCode: process.exitCode,
      folder: process.cwd(),
    };
    Object.assign(process.stderr, { isTTY: isTerminal });
    onTestFinished(() => {
      written.mockRestore();
      Object.assign(process.stderr, { isTTY: before.isTTY });
      process.exitCode = before.exitCode;
    });
    await createTerminal(program).refusable(refused());
    const text = written.mock.calls.join("");
    expect(text).toContain("It is not there.");
    expect(/The codes are explained in (.+)\.\n$/.exec(text)?.[1]).toBe(
      isNamed ? path.relative(process.cwd(), document) : undefined,
    );
  },
);
