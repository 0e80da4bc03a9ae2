import { expect, test } from "vitest";
import { isNewer, writtenGenerator } from "../../generator/write/versions.ts";

test.each([
  ["0.1.0", "0.1.0", false],
  ["0.2.0", "0.1.9", true],
  ["0.1.9", "0.2.0", false],
  ["0.10.0", "0.9.0", true],
  ["1.0.0-rc.1", "0.9.0", true],
  ["next", "0.1.0", false],
  ["0.1.0", "next", true],
] satisfies [string, string, boolean][])("%s is newer than %s: %j", (version, other, newer) => {
  expect(isNewer(version, other)).toBe(newer);
});

test("the generator of a lock is known even where the lock is not understood", () => {
  expect(writtenGenerator('{\n  "generator": "9.0.0",\n  "files": "all"\n}\n')).toBe("9.0.0");
  expect(writtenGenerator("<<<<<<< HEAD\n")).toBeUndefined();
});
