import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { committedText, readDocument, repository } from "./document.ts";

const document = readDocument("docs/kit.md");
const folder = mkdtempSync(path.join(tmpdir(), "kit-docs-"));
const example = /`([\w-]+\.ts)`:\n\n```ts\n([\s\S]*?)```\n\n```text\n([\s\S]*?)```\n/g;

beforeAll(() => {
  mkdirSync(path.join(folder, "node_modules"));
  symlinkSync(repository, path.join(folder, "node_modules", "create-tap"));
  symlinkSync(
    path.join(repository, "node_modules", "@types"),
    path.join(folder, "node_modules", "@types"),
  );
  writeFileSync(path.join(folder, "package.json"), '{ "type": "module" }');
  for (const [, file = "", text = ""] of document.matchAll(example)) {
    writeFileSync(path.join(folder, file), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test("the examples print what docs/kit.md says; UPDATE=1 rewrites it", async () => {
  const entryPoints = [...document.matchAll(example)].map(([, file = ""]) =>
    path.join(folder, file),
  );
  await build({ entryPoints, outdir: folder, format: "esm", platform: "node" });
  const told = document.replaceAll(
    example,
    (whole, file: string, _text: string, output: string) => {
      const script = path.join(folder, file.replace(/\.ts$/, ".js"));
      const printed = execFileSync(process.execPath, [script], { cwd: folder, encoding: "utf8" });
      return `${whole.slice(0, whole.length - output.length - 4)}${printed}\`\`\`\n`;
    },
  );
  expect(committedText("docs/kit.md", told)).toBe(told);
});

test("the examples compile, strictly", () => {
  const options = "--noEmit --strict --exactOptionalPropertyTypes --noUncheckedIndexedAccess";
  const names = readdirSync(folder).filter((name) => name.endsWith(".ts"));
  const { stdout } = spawnSync(
    path.join(repository, "node_modules", ".bin", "tsc"),
    [
      ...options.split(" "),
      ..."--module nodenext --target es2023 --types node".split(" "),
      ...names,
    ],
    { cwd: folder, encoding: "utf8" },
  );
  expect(names.length).toBeGreaterThan(5);
  expect(stdout).toBe("");
});

/** Every module that the table names, with those that are named by their last part only. */
const named = [...document.matchAll(/^\|.*\|$/gm)].flatMap(([row]) => {
  const folderOf = /`(create-tap\/kit\/[\w-]+)\/[\w-]+`(?:, `[\w-]+`)+ \|/.exec(row)?.[1];
  const words = [...row.matchAll(/`([\w/-]+)`/g)].map(([, word = ""]) => word);
  return words.flatMap((word) => {
    if (word.startsWith("create-tap/")) {
      return [word];
    }
    return folderOf === undefined ? [] : [`${folderOf}/${word}`];
  });
});

test("the modules that the table names are there", () => {
  expect(named.length).toBeGreaterThan(20);
  const script = `Promise.all(${JSON.stringify(named)}.map((name) => import(name))).then((all) => console.log(all.length))`;
  const printed = execFileSync(process.execPath, ["-e", script], {
    cwd: repository,
    encoding: "utf8",
  });
  expect(printed).toBe(`${named.length}\n`);
});
