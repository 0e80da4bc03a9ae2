import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { bundleTap } from "../../generator/write/bundle.ts";

const base = mkdtempSync(path.join(tmpdir(), "bundle-"));
const start = process.cwd();
afterAll(() => {
  process.chdir(start);
  rmSync(base, { recursive: true });
});

const banner = "// first line";
const entry = "src/main.ts";
const main = 'import { hooks } from "./hooks.ts";\nprocess.stdout.write(hooks());\n';

function folderWith(name: string, files: Record<string, string>): string {
  const folder = path.join(base, name);
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

function run(code: string | undefined): string {
  const file = path.join(base, "run.cjs");
  writeFileSync(file, code ?? "");
  return execFileSync(process.execPath, [file], { encoding: "utf8" });
}

const onDisk = {
  "src/extra.ts": 'import { add } from "sums";\nexport const sum: number = add(1, 2);\n',
  "src/hooks.ts": "this is stale and not TypeScript",
  "tsconfig.json": '{ "compilerOptions": { "target": "es5", "paths": { "sums": ["./no"] } } }',
  "node_modules/sums/package.json": '{ "name": "sums", "type": "module", "exports": "./index.js" }',
  "node_modules/sums/index.js": "export const add = (a, b) => a + b;\n",
};

test("planned files win over the disk, own modules and packages come from it", async () => {
  const hooks = 'import { sum } from "./extra.js";\nexport const hooks = () => "é" + sum;\n';
  const files = new Map([
    [entry, main],
    ["src/hooks.ts", hooks],
  ]);
  const folders = [folderWith("one", onDisk), folderWith("deep/er/two names", onDisk)];
  const codes: unknown[] = [];
  for (const folder of folders) {
    for (const directory of [folder, base, "/"]) {
      process.chdir(directory);
      const { code, problems } = await bundleTap({ folder, files, entry, banner });
      expect(problems).toEqual([]);
      codes.push(code);
    }
  }
  expect(new Set(codes).size).toBe(1);
  const code = String(codes[0]);
  expect(code.startsWith('// first line\n"use strict";\n')).toBe(true);
  // One byte a character, which is read and scanned faster.
  expect(Buffer.byteLength(code)).toBe(code.length);
  expect(code).not.toContain(base);
  expect(run(code)).toBe("é3");
});

test("a folder that does not exist, and none, give the same bundle", async () => {
  const files = new Map([
    [entry, main],
    ["src/hooks.ts", 'import os from "node:os";\nexport const hooks = () => typeof os.EOL;\n'],
  ]);
  const none = await bundleTap({ folder: undefined, files, entry, banner });
  const missing = path.join(base, "missing");
  expect(await bundleTap({ folder: missing, files, entry, banner })).toEqual(none);
  expect(run(none.code)).toBe("string");
});

const broken: readonly (readonly [string, string, unknown])[] = [
  [
    "a syntax error, after characters of several bytes",
    'export const hooks = () => "é😀" + ;\n',
    { at: { file: "src/hooks.ts", line: 1, column: 36, length: 1 }, message: 'Unexpected ";"' },
  ],
  [
    "a module that is missing",
    'import "./no.ts";\nexport const hooks = () => "";\n',
    {
      at: { file: "src/hooks.ts", line: 1, column: 8, length: 9 },
      message: 'Could not resolve "./no.ts"',
      help: "Mend the path, or install the package in the tap's folder.",
    },
  ],
  [
    "a package that is missing",
    'import "no-such";\nexport const hooks = () => "";\n',
    { message: 'Could not resolve "no-such"' },
  ],
  [
    "a module outside the folder",
    'import "../../x.ts";\nexport const hooks = () => "";\n',
    { message: `Could not resolve "../../x.ts": it lies outside the tap's folder` },
  ],
  [
    "an absolute path",
    'import "/etc/x.ts";\nexport const hooks = () => "";\n',
    { message: `Could not resolve "/etc/x.ts": it lies outside the tap's folder` },
  ],
  [
    "an export that is missing",
    "export const other = 1;\n",
    { at: { file: "src/main.ts", line: 1, column: 10, length: 5 } },
  ],
  [
    "import.meta, which a CommonJS file does not have",
    "export const hooks = () => import.meta.url;\n",
    { at: { file: "src/hooks.ts", line: 1, column: 28, length: 11 } },
  ],
  [
    "top-level await",
    'await 1;\nexport const hooks = () => "";\n',
    { at: { file: "src/hooks.ts", line: 1, column: 1, length: 5 } },
  ],
  ["a file that is no module", 'import "./x.css";\nexport const hooks = () => "";\n', {}],
];

test.each(broken)("does not bundle: %s", async (_, hooks, want) => {
  const files = new Map([
    [entry, main],
    ["src/hooks.ts", hooks],
    ["src/x.css", "a {}"],
  ]);
  const folder = folderWith("broken", {});
  const { code, problems } = await bundleTap({ folder, files, entry, banner });
  expect(code).toBeUndefined();
  expect(problems).toMatchObject([{ code: "hooks-do-not-bundle", ...Object(want) }]);
});

test("sixty small files take well below half a second", async () => {
  const names = Array.from({ length: 60 }, (_, index) => `m${index}`);
  const imports = names.map((name) => `import { ${name} } from "./${name}.ts";\n`).join("");
  const files = new Map([[entry, `${imports}process.stdout.write(String([${names}].length));\n`]]);
  for (const name of names) {
    files.set(`src/${name}.ts`, `export const ${name}: number = ${"1 + ".repeat(1000)}1;\n`);
  }
  const from = performance.now();
  const { code } = await bundleTap({ folder: undefined, files, entry, banner });
  expect(performance.now() - from).toBeLessThan(1500);
  expect(run(code)).toBe("60");
});
