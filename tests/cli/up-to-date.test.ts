import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { findUpToDate } from "../../generator/write/up-to-date.ts";
import { issues, workplace } from "./workplace.ts";

/** A tap as it lies there after it was generated; its fields come from a file beside. */
const made = mkdtempSync(path.join(tmpdir(), "up-to-date-"));
const definition = issues.replace(
  "fields: { id: integer, name: string }",
  "schema: { $ref: project.json }",
);
const project = '{ "type": "object", "properties": { "id": { "type": "integer" } } }\n';

beforeAll(async () => {
  writeFileSync(path.join(made, "issues.yaml"), definition);
  writeFileSync(path.join(made, "project.json"), project);
  await generate(requestIn(made));
});
afterAll(() => rmSync(made, { recursive: true }));

function requestIn(folder: string) {
  return {
    definition: path.join(folder, "issues.yaml"),
    folder: (id: string) => path.join(folder, id),
  };
}

/** A copy of the tap, for a test to change. */
function copy() {
  const folder = mkdtempSync(path.join(tmpdir(), "up-to-date-copy-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(made, folder, { recursive: true });
  const at = (file: string) => path.join(folder, file);
  const replace = (file: string, from: string | RegExp, to: string) => {
    const text = readFileSync(at(file), "utf8");
    const changed = text.replaceAll(from, to);
    expect(changed).not.toBe(text);
    writeFileSync(at(file), changed);
  };
  return { folder, at, replace };
}

type Copy = ReturnType<typeof copy>;

const changes: [what: string, change: (tap: Copy) => void, isUpToDate: boolean][] = [
  ["nothing", () => {}, true],
  ["the time of a file", ({ at }) => utimesSync(at("tap-issues/README.md"), 1, 1), true],
  ["line endings", ({ replace }) => replace("tap-issues/README.md", "\n", "\r\n"), true],
  ["the definition", ({ at }) => appendFileSync(at("issues.yaml"), "# more\n"), false],
  ["what it refers to", ({ at }) => appendFileSync(at("project.json"), " "), false],
  ["what it refers to is gone", ({ at }) => rmSync(at("project.json")), false],
  ["a generated file", ({ at }) => appendFileSync(at("tap-issues/src/tap.ts"), "\n"), false],
  ["a generated file is gone", ({ at }) => rmSync(at("tap-issues/src/tap.ts")), false],
  [
    "the base of a file",
    ({ at }) => appendFileSync(at("tap-issues/.create-tap/base/src/tap.ts"), "\n"),
    false,
  ],
  [
    "the base of a file is gone",
    ({ at }) => rmSync(at("tap-issues/.create-tap/base/src/tap.ts")),
    false,
  ],
  ["the bundle", ({ at }) => appendFileSync(at("tap-issues/dist/tap-issues.cjs"), "\n"), false],
  [
    "the copy of the definition",
    ({ at }) => appendFileSync(at("tap-issues/definition.yaml"), "\n"),
    false,
  ],
  ["the hooks", ({ at }) => appendFileSync(at("tap-issues/src/hooks.ts"), "\n"), false],
  [
    "package.json",
    ({ replace }) => replace("tap-issues/package.json", '"private": true', '"private": false'),
    false,
  ],
  ["the launcher's mode", ({ at }) => chmodSync(at("tap-issues/bin/tap-issues"), 0o644), false],
  [
    "a file became a link",
    ({ at }) => {
      renameSync(at("tap-issues/README.md"), at("README.md"));
      symlinkSync(at("README.md"), at("tap-issues/README.md"));
    },
    false,
  ],
  [
    "what a killed run left",
    ({ at }) => writeFileSync(at("tap-issues/src/a.create-tap-new"), ""),
    false,
  ],
  ["the lock is gone", ({ at }) => rmSync(at("tap-issues/.create-tap.lock")), false],
  [
    "the lock, by another generator",
    ({ replace }) =>
      replace("tap-issues/.create-tap.lock", /"fingerprint": "../g, '"fingerprint": "00'),
    false,
  ],
];

test.each(changes)("%s", async (_what, change, isUpToDate) => {
  const tap = copy();
  change(tap);
  expect((await findUpToDate(requestIn(tap.folder))) !== undefined).toBe(isUpToDate);
});

test("the answer is what generating says", async () => {
  const { folder, at } = copy();
  appendFileSync(at("tap-issues/src/hooks.ts"), "// Mine.\n");
  await generate(requestIn(folder));
  const generated = await generate(requestIn(folder));
  expect(await findUpToDate(requestIn(folder))).toEqual(generated);
  expect(generated.steps.filter(({ action }) => action !== "same")).toEqual([
    { path: "src/hooks.ts", owner: "once", action: "keep", reason: "yours" },
  ]);
});

const modules: [what: string, line: string][] = [
  ["a module of the user's", 'import "./extra.ts";\n'],
  ["one that is imported for its types", 'import type { Extra } from "./extra.ts";\n'],
];

test.each(modules)("a tap with %s is always generated", async (_what, line) => {
  const { folder, at } = copy();
  writeFileSync(at("tap-issues/src/extra.ts"), "export type Extra = string;\n");
  appendFileSync(at("tap-issues/src/hooks.ts"), line);
  await generate(requestIn(folder));
  expect(await findUpToDate(requestIn(folder))).toBeUndefined();
});

test("an edit of the tap's own definition stays one for the original with the same text", async () => {
  const { folder, at, replace } = copy();
  replace("tap-issues/definition.yaml", "title: Issues", "title: Ours");
  const own = { definition: at("tap-issues/definition.yaml"), folder: () => at("tap-issues") };
  await generate(own);
  expect(await findUpToDate(own)).toBeDefined();
  replace("issues.yaml", "title: Issues", "title: Ours");
  expect(await findUpToDate(requestIn(folder))).toBeUndefined();
});

test("nothing to do: neither a compiler nor a bundler nor a parser is loaded", () => {
  const place = workplace();
  cpSync(made, place.folder, { recursive: true });
  place.write(
    "list.cjs",
    `process.on("exit", () => {
  const files = Object.keys(require.cache);
  const names = files.map((file) => /node_modules.((?:@[^/]+.)?[^/]+)/.exec(file)?.[1]);
  process._rawDebug(JSON.stringify([...new Set(names)].filter(Boolean).sort()));
});
`,
  );
  const cli = path.resolve(import.meta.dirname, "../../dist/generator/cli.js");
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "./list.cjs", cli, "generate", "issues.yaml"],
    { cwd: place.folder, encoding: "utf8" },
  );
  expect(stdout).toMatch(/^tap-issues: nothing to do in tap-issues/);
  expect(JSON.parse(stderr)).toEqual(["commander"]);
});
