import { execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import { replaceFile } from "../../templates/kit/config/replace-file.ts";
import { temporaryFolder } from "../auth/config-files.ts";

test.each([0o600, 0o640, 0o664])(
  "the mode %o stays, and nothing is left beside the file",
  (mode) => {
    const folder = temporaryFolder();
    const file = join(folder, "config.json");
    writeFileSync(file, "old");
    chmodSync(file, mode);
    replaceFile(file, "new");
    expect([readFileSync(file, "utf8"), statSync(file).mode & 0o777]).toEqual(["new", mode]);
    expect(readdirSync(folder)).toEqual(["config.json"]);
  },
);

test("of a link, the file that it leads to is replaced", () => {
  const folder = temporaryFolder();
  const file = join(folder, "real.json");
  writeFileSync(file, "old");
  const link = join(folder, "config.json");
  symlinkSync("real.json", link);
  replaceFile(link, "new");
  expect([readFileSync(file, "utf8"), lstatSync(link).isSymbolicLink()]).toEqual(["new", true]);
});

test("a failure leaves the file as it was, and nothing beside it", () => {
  const folder = temporaryFolder();
  const target = join(folder, "config.json");
  // A folder cannot be replaced by a file, whoever runs the test.
  mkdirSync(join(target, "inner"), { recursive: true });
  expect(() => replaceFile(target, "new")).toThrow(/EISDIR|ENOTEMPTY|EEXIST|EPERM/);
  expect([readdirSync(folder), readdirSync(target)]).toEqual([["config.json"], ["inner"]]);
});

test("a process that is killed while it writes leaves the old text or a new one", async () => {
  const file = join(temporaryFolder(), "config.json");
  writeFileSync(file, text(0));
  const module = resolve("dist/templates/kit/config/replace-file.js");
  const script = `
    const { replaceFile } = await import(${JSON.stringify(module)});
    for (let turn = 1; ; turn += 1) {
      replaceFile(${JSON.stringify(file)}, JSON.stringify({ turn, pad: "x".repeat(100000) }));
      if (turn === 3) process.stdout.write("begun");
    }`;
  for (let kill = 0; kill < 5; kill += 1) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", script]);
    await new Promise((begun) => child.stdout.once("data", begun));
    await new Promise((wait) => setTimeout(wait, 5 + kill * 7));
    const ended = new Promise((end) => child.once("exit", end));
    child.kill("SIGKILL");
    await ended;
    const found = readFileSync(file, "utf8");
    expect(found).toBe(text(JSON.parse(found).turn));
  }
});

test("a file keeps its owner; one that its owner has write-protected is not replaced", () => {
  const file = join(temporaryFolder(), "config.json");
  writeFileSync(file, "old");
  // No protection holds for root, and nobody else gives files away.
  if (process.getuid?.() === 0) {
    execFileSync("chown", ["12345:23456", file]);
    replaceFile(file, "new");
    const { uid, gid } = statSync(file);
    expect([uid, gid]).toEqual([12345, 23456]);
  } else {
    chmodSync(file, 0o444);
    expect(() => replaceFile(file, "new")).toThrow(/EACCES/);
    expect(readFileSync(file, "utf8")).toBe("old");
  }
});

function text(turn: number): string {
  return JSON.stringify({ turn, pad: "x".repeat(turn === 0 ? 0 : 100_000) });
}
