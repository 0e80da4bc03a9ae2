import { execFileSync } from "node:child_process";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { codeBlocks, documentPaths, readDocument, repository } from "./document.ts";

const names = ["generate", "check", "simulate", "list", "infer-schema", "verify"];
const shared = ["--help", "--json", "--version"];
const options = new Map<string, string[]>();

beforeAll(() => {
  const cli = path.join(repository, "dist", "generator", "cli.js");
  for (const name of names) {
    const help = execFileSync(process.execPath, [cli, name, "--help"], { encoding: "utf8" });
    options.set(
      name,
      [...help.matchAll(/^ {2}(--[\w-]+)/gm)].map(([, option = ""]) => option),
    );
  }
});

const readme = readDocument("README.md");
const rows = [...readme.matchAll(/^\| `(--[\w-]+).*?` \| `([\w-]+)` \|/gm)];

test.each(names)("the README lists every option of %s, and no other", (name) => {
  const listed = rows.flatMap(([, option = "", of]) => (of === name ? [option] : []));
  expect(listed.toSorted()).toEqual(options.get(name)?.toSorted());
});

test("the README lists every command", () => {
  const listed = [...readme.matchAll(/^\| `create-tap ([\w-]+)/gm)].map(([, name]) => name);
  expect(listed).toEqual(names);
});

/** What documents say to type: in blocks, and in the text between backticks. */
const commands = documentPaths.flatMap((file) => {
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
    const [name = "", ...rest] = own.split(" ");
    expect(names).toContain(name);
    const used = rest.filter((word) => word.startsWith("--"));
    const known = [...shared, ...(options.get(name) ?? [])];
    expect(used.filter((option) => !known.includes(option))).toEqual([]);
  });
});
