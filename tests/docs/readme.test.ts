import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { codeBlocks, committedText, readDocument, repository } from "./document.ts";
import { retell } from "./story.ts";

const readme = readDocument("README.md");
const compiler = path.join(repository, "node_modules", ".bin", "tsc");

describe("the README's example", () => {
  let told = "";
  let files: string[] = [];
  let compiled = "";

  beforeAll(() => {
    told = retell(readme, (folder) => {
      const tap = path.join(folder, "tap-issues");
      files = readdirSync(tap, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(tap, path.join(entry.parentPath, entry.name)));
      const { stdout } = spawnSync(compiler, ["-p", tap, "--noEmit"], { encoding: "utf8" });
      compiled = stdout;
    });
  });

  test("prints what the README says; UPDATE=1 rewrites it", () => {
    expect(withoutTimes(committedText("README.md", told))).toBe(withoutTimes(told));
  });

  test("compiles, with the hooks that the README shows", () => {
    expect(compiled).toBe("");
  });

  test("has the layout that the README shows, and no other file", () => {
    const [tree = ""] = codeBlocks(readme).flatMap(({ text }) =>
      text.startsWith("tap-issues/\n") ? [text] : [],
    );
    const listed = [...tree.matchAll(/^ {2}(\S+)/gm)].map(([, name = ""]) => name);
    const isListed = (file: string) =>
      listed.some((name) => (name.endsWith("/") ? file.startsWith(name) : file === name));
    expect(files.filter((file) => !isListed(file))).toEqual([]);
    expect(listed.filter((name) => !files.some((file) => file.startsWith(name)))).toEqual([]);
  });
});

/** When a record was extracted is the only thing that differs from run to run. */
function withoutTimes(text: string): string {
  return text.replaceAll(/"time_extracted":"[^"]*"/g, '"time_extracted":"now"');
}

test.each(["npm ci && npm run demo", "npm ci && npm test"])("%s stands in a block", (line) => {
  expect(codeBlocks(readme).map(({ text }) => text)).toContain(`${line}\n`);
});
