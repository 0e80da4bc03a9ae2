import { expect, test } from "vitest";
import { hashOf, isSameText } from "../../generator/write/hash.ts";
import { lockFiles, readLock, writeLock } from "../../generator/write/lock.ts";

const empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const text = `{
  "generator": "0.1.0",
  "definition": "${empty}",
  "files": {
    "README.md": {
      "owner": "generated",
      "sha256": "${empty}"
    },
    "src/hooks.ts": {
      "owner": "once",
      "sha256": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"
    }
  }
}
`;

test("a lock is sorted and the same after reading and writing", () => {
  const lock = lockFiles({
    generator: "0.1.0",
    definition: "",
    files: [
      { path: "src/hooks.ts", content: "a", owner: "once", merged: "user's" },
      { path: "README.md", content: "", owner: "generated" },
    ],
  });
  expect(writeLock(lock)).toBe(text);
  const read = readLock(text.replaceAll("\n", "\r\n"));
  expect(read.problems).toEqual([]);
  expect(read.lock && writeLock(read.lock)).toBe(text);
});

test.each([
  ["", "it is not JSON; a merge may have left its marks in it"],
  ["<<<<<<< HEAD\n{}", "it is not JSON; a merge may have left its marks in it"],
  ["null", "the whole: Invalid input: expected object, received null"],
  ["[]", "the whole: Invalid input: expected object, received array"],
  ["{}", "generator: Invalid input: expected string, received undefined"],
  [text.replace('"once"', '"mine"'), "files.src/hooks.ts.owner: Invalid option"],
  [text.replace(empty, "abc"), "definition: Invalid string"],
  [text.replace('"README.md"', '"../README.md"'), 'the path "../README.md" leaves the folder'],
  [text.replace('"README.md"', '"/etc/passwd"'), 'the path "/etc/passwd" is not a relative path'],
])("a lock that cannot be read is a problem: %j", (given, reason) => {
  const { lock, problems } = readLock(given);
  expect(lock).toBeUndefined();
  expect(problems[0]?.code).toBe("unreadable");
  expect(problems[0]?.message).toContain(`.create-tap.lock cannot be read: ${reason}`);
});

test("line endings do not count", () => {
  expect(hashOf("a\r\nb\r\n")).toBe(hashOf("a\nb\n"));
  expect(hashOf("a\rb")).not.toBe(hashOf("a\nb"));
  expect(isSameText("a\r\n", "a\n")).toBe(true);
  expect(isSameText("a\n", "a")).toBe(false);
});
