import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { listTree } from "./disk.ts";
import { generateVersion } from "./killed.ts";

const base = mkdtempSync(path.join(tmpdir(), "killed-"));
const script = path.join(base, "run.mjs");
const edited = "src/streams/edited.ts";
afterAll(() => rmSync(base, { recursive: true }));

/** The first version with an edit, to begin from. */
const begun = path.join(base, "begun");

beforeAll(async () => {
  await build({
    entryPoints: [path.join(import.meta.dirname, "killed-run.ts")],
    define: { "import.meta.dirname": JSON.stringify(import.meta.dirname) },
    bundle: true,
    platform: "node",
    format: "esm",
    outfile: script,
  });
  expect(await generateVersion(begun, "one")).toEqual([]);
  const file = path.join(begun, edited);
  writeFileSync(file, `${readFileSync(file, "utf8")}// Mine.\n`);
});

/** False when there was no rename of that number: the run has come to its end. */
function isKilled(folder: string, version: string, last: number): boolean {
  const { signal, status, stderr } = spawnSync(
    process.execPath,
    [script, folder, version, String(last)],
    { encoding: "utf8" },
  );
  expect([signal, status, stderr]).toEqual(signal ? ["SIGKILL", null, ""] : [null, 0, ""]);
  return signal !== null;
}

function expectVersion(folder: string, version: string): void {
  const tree = listTree(folder);
  const names = Object.keys(tree).filter((name) => !name.includes("base") && !name.endsWith("/"));
  expect(names).toEqual([
    ".create-tap.lock",
    "README.md",
    "dist/tap-x.cjs",
    "package.json",
    edited.replace("streams/edited", "kit/json"),
    "src/main.ts",
    edited,
    `src/streams/only-${version}.ts`,
  ]);
  expect(tree["README.md"]).toBe(`# ${version}\n# 1\n# 2\n# 3\n`);
  expect(tree["src/main.ts"]).toBe(`// ${version}\n// 1\n// 2\n// 3\n`);
  expect(tree[edited]).toBe(`// ${version}\n// 1\n// 2\n// 3\n// Mine.\n`);
  expect(tree[`.create-tap/base/${edited}`]).toBe(`// ${version}\n// 1\n// 2\n// 3\n`);
  expect(tree[".create-tap.lock"]).not.toContain("pending");
}

test("killed before any of its renames, a run is mended by the next, whatever that generates", async () => {
  let last = 0;
  for (; ; last++) {
    const folder = path.join(base, `once-${last}`);
    cpSync(begun, folder, { recursive: true });
    if (!isKilled(folder, "two", last)) {
      break;
    }
    expect([last, await generateVersion(folder, "three")]).toEqual([last, []]);
    expectVersion(folder, "three");
  }
  expect(last).toBeGreaterThan(10);
});

test("so are two killed runs", async () => {
  for (const [first, second] of [
    [3, 5],
    [8, 2],
    [12, 9],
  ] as const) {
    const folder = path.join(base, `twice-${first}-${second}`);
    cpSync(begun, folder, { recursive: true });
    expect(isKilled(folder, "two", first)).toBe(true);
    expect(isKilled(folder, "three", second)).toBe(true);
    expect([first, second, await generateVersion(folder, "four")]).toEqual([first, second, []]);
    expectVersion(folder, "four");
  }
});

test("a first run that was killed does not stand in the way of another definition's", async () => {
  const folder = path.join(base, "first");
  expect(isKilled(folder, "one", 6)).toBe(true);
  expect(await generateVersion(folder, "two")).toEqual([]);
  expect(listTree(folder)[edited]).toBe("// two\n// 1\n// 2\n// 3\n");
});
