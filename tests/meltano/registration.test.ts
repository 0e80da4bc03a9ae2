import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { addVariables } from "../../generator/meltano/environment-file.ts";
import { openProject, register } from "../../generator/meltano/registration.ts";
import { Refusal } from "../../generator/refusal.ts";

function project(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "meltano-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

test("what somebody adds to meltano.yml while questions are asked stays", async () => {
  const folder = project({ "meltano.yml": "version: 1\n" });
  const opened = await openProject(folder);
  writeFileSync(path.join(folder, "meltano.yml"), "version: 1\nsend_usage: false # new\n");
  await register(opened, { name: "tap-x" }, undefined);
  expect(readFileSync(path.join(folder, "meltano.yml"), "utf8")).toBe(
    "version: 1\nsend_usage: false # new\nplugins:\n  extractors:\n  - name: tap-x\n",
  );
});

test("a meltano.yml that is not UTF-8 is refused, since its characters would be lost", async () => {
  const folder = project({ "meltano.yml": Buffer.from("a: M\xfcller\n", "latin1") });
  await expect(openProject(folder)).rejects.toThrow(Refusal);
  await expect(openProject(folder)).rejects.toThrow("is not UTF-8");
});

// What python-dotenv, with which Meltano reads the file, makes of these was tried with its 1.1.
test.each([
  ["it's", "'it\\'s'"],
  ["a\\b", "'a\\\\b'"],
  ["a$b #c\nd", "'a$b #c\nd'"],
  ["a\u0024{HOME}b", "'a\u0024{:-$}{HOME}b'"],
  ['a\r\n"b\\', '"a\\r\\n\\"b\\\\"'],
])(".env: %j", async (value, written) => {
  const folder = project({});
  await addVariables(folder, new Map([["X", value]]));
  expect(readFileSync(path.join(folder, ".env"), "utf8")).toBe(`X=${written}\n`);
});

test("every byte of a .env stays, whatever its encoding", async () => {
  const given = Buffer.from("A='M\xfcller'", "latin1");
  const folder = project({ ".env": given });
  await addVariables(
    folder,
    new Map([
      ["A", "x"],
      ["X", "ü"],
    ]),
  );
  expect(readFileSync(path.join(folder, ".env"))).toEqual(
    Buffer.concat([given, Buffer.from("\nX='ü'\n")]),
  );
});

test("a .env that cannot be read is not written anew", async () => {
  const folder = project({});
  mkdirSync(path.join(folder, ".env"));
  await expect(addVariables(folder, new Map([["X", "1"]]))).rejects.toThrow(Refusal);
});
