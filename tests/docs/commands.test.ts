import { readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { createProgram } from "../../generator/cli/program.ts";
import { commandReference, leavesOf } from "../../generator/cli/reference.ts";
import { codeBlocks, committedText, documentPaths, readDocument, repository } from "./document.ts";

const leaves = leavesOf(createProgram());
const names = leaves.map(({ name }) => name);
const shipped = readdirSync(path.join(repository, "definitions")).map((file) =>
  path.basename(file, ".yaml"),
);
const shared = ["--help", "--json", "--version"];

test("docs/commands.md is made from the command line; UPDATE=1 rewrites it", () => {
  const rendered = commandReference();
  expect(committedText("docs/commands.md", rendered)).toBe(rendered);
});

test("the README lists every command", () => {
  const listed = [...readDocument("README.md").matchAll(/^\| `create-tap ([\w -]*[\w-])/gm)];
  expect(listed.map(([, name]) => name)).toEqual(names);
});

/** What documents say to type: in blocks, and in the text between backticks. */
const commands = documentPaths
  .filter((file) => file !== "docs/commands.md")
  .flatMap((file) => {
    const document = readDocument(file);
    const inline = [...document.matchAll(/`((?:npx )?create-tap [^`\n]*)`/g)].map(
      ([, text = ""]) => text,
    );
    const lines = codeBlocks(document).flatMap(({ text }) => text.split("\n"));
    const typed = lines
      .map((line) => line.replace(/^\$ /, ""))
      .filter((line) => /^(npx )?create-tap /.test(line));
    return [...inline, ...typed].map((text) => [file, text] as const);
  });

describe("commands in the documents exist", () => {
  test.each(commands)("%s: %s", (_file, text) => {
    // Behind `--` stands the command line of something else.
    const [own = ""] = text.replace(/^(npx )?create-tap /, "").split(" -- ");
    const words = own.split(" ");
    const found =
      leaves.find(({ name }) => own === name || own.startsWith(`${name} `)) ??
      leaves.find(({ name }) => name === "new");
    const known = [...shared, ...(found?.command.options.map(({ long }) => long) ?? [])];
    const used = words.filter((word) => word.startsWith("--")).map((word) => word.split("=")[0]);
    expect(used.filter((option) => !known.includes(option))).toEqual([]);
    expect(isKnown(words[0] ?? "")).toBe(true);
  });
});

/** A command, an option, or what `new` takes in place of a command. */
function isKnown(word: string): boolean {
  const isCommand = names.some((name) => name.split(" ")[0] === word);
  return isCommand || word.startsWith("-") || shipped.includes(word) || /[./]/.test(word);
}
