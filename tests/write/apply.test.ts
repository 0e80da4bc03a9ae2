import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import type { OutputFile } from "../../generator/write/file.ts";
import { filesOfVersion, listTree, write } from "./disk.ts";

const base = mkdtempSync(path.join(tmpdir(), "apply-"));
afterAll(() => rmSync(base, { recursive: true }));
let count = 0;
const newFolder = () => path.join(base, `tap-${count++}`);
const file = (name: string, content: string, executable = false): OutputFile => ({
  path: name,
  content,
  owner: "generated",
  executable,
});

test("writes, changes and deletes; folders that become empty go", async () => {
  const folder = path.join(newFolder(), "deep");
  expect(
    await write(folder, [file("a", "1"), file("x/y/b", "1"), file("bin/t", "1", true)]),
  ).toEqual([]);
  expect(statSync(path.join(folder, "bin/t")).mode & 0o111).not.toBe(0);
  expect(statSync(path.join(folder, "a")).mode & 0o111).toBe(0);
  chmodSync(path.join(folder, "a"), 0o600);
  writeFileSync(path.join(folder, "x/mine"), "m");
  expect(await write(folder, [file("a", "2"), file("z/c", "2")])).toEqual([]);
  const { ".create-tap.lock": lock, ...tree } = listTree(folder);
  expect(tree).toEqual({ a: "2", "x/": "", "x/mine": "m", "z/": "", "z/c": "2" });
  expect(statSync(path.join(folder, "a")).mode & 0o777).toBe(0o600);
  expect(Object.keys(JSON.parse(lock ?? "").files)).toEqual(["a", "z/c"]);
});

test("a second run touches nothing", async () => {
  const folder = newFolder();
  const files = [file("a", "1\n"), file("b/c", "1\n", true)];
  await write(folder, files);
  writeFileSync(path.join(folder, "a"), "1\r\n");
  for (const name of ["a", "b/c", ".create-tap.lock", "b", "."]) {
    utimesSync(path.join(folder, name), 1, 1);
  }
  expect(await write(folder, files)).toEqual([]);
  for (const name of ["a", "b/c", ".create-tap.lock", "b", "."]) {
    expect([name, statSync(path.join(folder, name)).mtimeMs]).toEqual([name, 1000]);
  }
});

test("what a killed run left behind goes at the next", async () => {
  const folder = newFolder();
  const files = [file("a", "1"), file("b/c", "1")];
  await write(folder, files);
  writeFileSync(path.join(folder, "b/c.create-tap-new"), "half");
  writeFileSync(path.join(folder, ".create-tap.lock.create-tap-old"), "old");
  await write(folder, files);
  expect(Object.keys(listTree(folder))).toEqual([".create-tap.lock", "a", "b/", "b/c"]);
});

test.each([["../x"], ["/abs"], ["out/x"], [".git/hooks/pre-commit"], ["a\0b"]])(
  "nothing is written for the path %j",
  async (name) => {
    const outer = newFolder();
    const folder = path.join(outer, "tap");
    mkdirSync(folder, { recursive: true });
    symlinkSync("..", path.join(folder, "out"));
    const problems = await write(folder, [file("fine", "1"), file(name, "1")]);
    expect(problems.map(({ code }) => code)).toEqual(["outside-folder"]);
    expect([readdirSync(outer), readdirSync(folder)]).toEqual([["tap"], ["out"]]);
  },
);

test("a file where a folder must be stops everything", async () => {
  const folder = newFolder();
  await write(folder, [file("a", "1")]);
  const before = listTree(folder);
  const problems = await write(folder, [file("new/n", "2"), file("a/b", "2")]);
  expect(problems.map(({ code }) => code)).toEqual(["unwritable"]);
  expect(listTree(folder)).toEqual(before);
});

const isRoot = process.getuid?.() === 0;

// The superuser may write everywhere, so the writer gives its rights up.
test.runIf(isRoot)("without permission the old tree stays", async () => {
  const folder = newFolder();
  const script = await bundledWriter(
    "denied.mjs",
    `
    import { write, filesOfVersion } from "./disk.ts";
    process.setegid(65534); process.seteuid(65534);
    const problems = await write(process.argv[2], filesOfVersion("two", 10));
    process.stdout.write(JSON.stringify(problems));
  `,
  );
  chmodSync(base, 0o755);
  await write(folder, filesOfVersion("one", 10));
  execFileSync("chown", ["-R", "65534:65534", folder]);
  const before = listTree(folder);
  chmodSync(path.join(folder, "src/streams"), 0o555);
  const problems = JSON.parse(
    execFileSync(process.execPath, [script, folder], { encoding: "utf8" }),
  );
  expect(problems).toMatchObject([
    { code: "unwritable", message: expect.stringContaining("EACCES") },
  ]);
  expect(listTree(folder)).toEqual(before);
});

test.runIf(isRoot && canMount())("on a full disk the old tree stays", async () => {
  const folder = newFolder();
  mkdirSync(folder);
  execFileSync("env", ["mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", folder]);
  try {
    expect(await write(folder, filesOfVersion("one", 5_000))).toEqual([]);
    const before = listTree(folder);
    const problems = await write(folder, filesOfVersion("two", 20_000));
    expect(problems).toMatchObject([
      { code: "unwritable", message: expect.stringContaining("ENOSPC") },
    ]);
    expect(listTree(folder)).toEqual(before);
    expect(await write(folder, filesOfVersion("two", 5_000))).toEqual([]);
  } finally {
    execFileSync("env", ["umount", folder]);
  }
});

test.skipIf(process.platform === "win32")("past the largest file the old tree stays", async () => {
  const folder = newFolder();
  const script = await bundledWriter(
    "limited.mjs",
    `
    import { write, filesOfVersion } from "./disk.ts";
    const problems = await write(process.argv[2], filesOfVersion("two", 20_000));
    process.stdout.write(JSON.stringify(problems));
  `,
  );
  await write(folder, filesOfVersion("one", 10));
  const before = listTree(folder);
  // The limit counts blocks; a process that does not ignore the signal would be killed.
  const command = `trap '' XFSZ; ulimit -f 16; exec "$0" "$@"`;
  const answer = execFileSync("sh", ["-c", command, process.execPath, script, folder], {
    encoding: "utf8",
  });
  expect(JSON.parse(answer)).toMatchObject([
    { code: "unwritable", message: expect.stringContaining("EFBIG") },
  ]);
  expect(listTree(folder)).toEqual(before);
});

test("killed at any moment, every file is whole, and the next run repairs", async () => {
  const folder = newFolder();
  const script = await bundledWriter("writer.mjs", 'import "./writer.ts";');
  await write(folder, filesOfVersion("one", 200_000));
  for (let round = 0; round < 25; round++) {
    const child = spawn(process.execPath, [script, folder], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await new Promise((resolve) => child.stdout.once("data", resolve));
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
    const gone = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await gone;
    for (const name of ["README.md", "src/a.ts", "src/b.ts", "src/streams/c.ts"]) {
      const text = readFileSync(path.join(folder, name), "utf8");
      expect(text.length).toBe(200_007);
      expect(text).toMatch(/^(one\.+one|two\.+two)\n$/);
    }
    JSON.parse(readFileSync(path.join(folder, ".create-tap.lock"), "utf8"));
  }
  await write(folder, filesOfVersion("two", 200_000));
  await write(folder, filesOfVersion("three", 10));
  const paths = Object.keys(listTree(folder)).filter((name) => !name.endsWith("/"));
  expect(paths.filter((name) => name.includes(".create-tap-"))).toEqual([]);
  expect(existsSync(path.join(folder, "only/three.ts"))).toBe(true);
});

async function bundledWriter(name: string, contents: string): Promise<string> {
  const outfile = path.join(base, name);
  await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: "ts" },
    bundle: true,
    platform: "node",
    format: "esm",
    external: ["esbuild"],
    outfile,
    logLevel: "error",
  });
  return outfile;
}

function canMount(): boolean {
  try {
    const probe = path.join(base, "probe");
    mkdirSync(probe);
    execFileSync("env", ["mount", "-t", "tmpfs", "tmpfs", probe], { stdio: "ignore" });
    execFileSync("env", ["umount", probe]);
    return true;
  } catch {
    return false;
  }
}
