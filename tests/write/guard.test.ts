import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { checkFolder, wrongWithPath } from "../../generator/write/guard.ts";
import { readSnapshot } from "../../generator/write/snapshot.ts";

const base = realpathSync(mkdtempSync(path.join(tmpdir(), "guard-")));
afterAll(() => rmSync(base, { recursive: true }));
mkdirSync(path.join(base, "tap/src"), { recursive: true });
mkdirSync(path.join(base, "repo/.git/hooks"), { recursive: true });
writeFileSync(path.join(base, "secret"), "s");
writeFileSync(path.join(base, "tap/file"), "f", { mode: 0o755 });
symlinkSync(base, path.join(base, "tap/out"));
symlinkSync("../secret", path.join(base, "tap/stolen"));
symlinkSync("file", path.join(base, "tap/inner"));
symlinkSync("src", path.join(base, "tap/source"));
symlinkSync("nowhere", path.join(base, "tap/dangling"));
symlinkSync("loop", path.join(base, "tap/loop"));
symlinkSync("tap", path.join(base, "linked"));
symlinkSync("/", path.join(base, "root"));
symlinkSync(path.join(base, "repo/.git"), path.join(base, "git"));

test.each([
  ["src/streams/a.ts", undefined],
  [".gitignore", undefined],
  [".github/workflows/ci.yml", undefined],
  ["a b/é/..x", undefined],
  ["console.ts", undefined],
  ["", "is not a relative path"],
  ["/abs", "is not a relative path"],
  ["C:\\x", "is not a relative path"],
  ["c:x", "is not a relative path"],
  ["../x", "leaves the folder"],
  ["a/../../x", "leaves the folder"],
  ["a/..", "leaves the folder"],
  ["a\\..\\x", "holds a character that file names may not have"],
  ["a\0b", "holds a character that file names may not have"],
  ["a\nb", "holds a character that file names may not have"],
  ["ab:stream", "holds a character that file names may not have"],
  [".git/hooks/pre-commit", "is git's own"],
  ["x/.GIT/config", "is git's own"],
  ["con", "is not a portable file name"],
  ["src/NUL.ts", "is not a portable file name"],
  ["a.", "is not a portable file name"],
  ["a ", "is not a portable file name"],
  ["a//b", "is not a portable file name"],
  ["a/", "is not a portable file name"],
  ["./a", "is not a portable file name"],
])("the path %j: %s", (given, want) => {
  expect(wrongWithPath(given)).toBe(want);
});

test.each([
  ["tap", undefined],
  ["new/folders", undefined],
  ["linked", undefined],
  ["repo", undefined],
  ["/", "is the root of the file system"],
  ["root", "is the root of the file system"],
  [homedir(), "is the home folder"],
  ["repo/.git", "is inside git's own folder"],
  ["repo/.git/hooks/new", "is inside git's own folder"],
  ["git/new", "is inside git's own folder"],
  ["secret", "is not a folder"],
  ["a\0b", "is not a path"],
])("the folder %j: %s", async (given, want) => {
  const folder = path.resolve(base, given);
  const problem = await checkFolder(folder);
  expect(problem?.message).toBe(want && `${folder} ${want}`);
  expect(problem?.code).toBe(want && "outside-folder");
});

test.each([
  ["nothing", undefined, undefined],
  ["file/below", undefined, undefined],
  ["file", { kind: "file", content: "f", executable: true }, undefined],
  ["src", { kind: "folder" }, undefined],
  ["inner", { kind: "link" }, undefined],
  ["dangling", { kind: "link" }, undefined],
  ["loop", { kind: "link" }, undefined],
  ["source/new.ts", undefined, undefined],
  ["stolen", undefined, '"stolen" leads outside by a symbolic link'],
  ["out/secret", undefined, '"out/secret" leads outside by a symbolic link'],
  ["out/new", undefined, '"out/new" leads outside by a symbolic link'],
  ["../secret", undefined, '"../secret" leaves the folder'],
])("a snapshot of %j", async (file, entry, message) => {
  for (const folder of ["tap", "linked"]) {
    const { entries, problems } = await readSnapshot(path.join(base, folder), [file, file]);
    expect([...entries]).toEqual(entry ? [[file, entry]] : []);
    expect(problems.map((problem) => problem.message)).toEqual(message ? [message] : []);
  }
});

test("a snapshot of a folder that does not exist is empty", async () => {
  const { entries, problems } = await readSnapshot(path.join(base, "no/such"), ["a", "b/c"]);
  expect([entries.size, problems]).toEqual([0, []]);
});
