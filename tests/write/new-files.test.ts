import { execFileSync } from "node:child_process";
import {
  chmodSync,
  constants,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { open } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { Refusal } from "../../generator/refusal.ts";
import { writeNewFiles } from "../../generator/write/new-files.ts";
import { replaceFile } from "../../generator/write/replaced-file.ts";

const help = "Name another.";

/** A folder with `there.yaml`, and the files in it. */
function workplace() {
  const folder = mkdtempSync(path.join(tmpdir(), "new-files-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const at = (name: string) => path.join(folder, name);
  writeFileSync(at("there.yaml"), "mine\n");
  const filesOf = () =>
    Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(at(name), "utf8")]));
  const write = (
    texts: Record<string, string>,
    options: { force?: boolean; extended?: string } = {},
  ) =>
    writeNewFiles({
      texts: new Map(Object.entries(texts).map(([name, text]) => [at(name), text])),
      force: options.force === true,
      extended: options.extended && at(options.extended),
      help,
    }).then(
      (written) => written.map((file) => path.relative(folder, file)),
      (error: unknown) => (error instanceof Refusal ? error.problems : error),
    );
  return { at, filesOf, write };
}

// [what is written, how, the files that are told, the text of there.yaml afterwards]
const cases: readonly [Record<string, string>, object, string[], string][] = [
  [{ "new.yaml": "a\n" }, {}, ["new.yaml"], "mine\n"],
  [{ "there.yaml": "mine\n", "new.yaml": "a\n" }, {}, ["new.yaml"], "mine\n"],
  [{ "there.yaml": "other\n" }, { force: true }, ["there.yaml"], "other\n"],
  [{ "there.yaml": "mine\nmore\n" }, { extended: "there.yaml" }, ["there.yaml"], "mine\nmore\n"],
];

test.each(cases)("%j %j", async (texts, options, want, there) => {
  const { filesOf, write } = workplace();
  expect(await write(texts, options)).toEqual(want);
  expect(filesOf()).toEqual({ ...texts, "there.yaml": there });
});

test("nothing is written where one of the files is there and differs", async () => {
  const { at, filesOf, write } = workplace();
  const message = `\`${at("there.yaml")}\` is there already, and differs.`;
  expect(await write({ "new.yaml": "a\n", "there.yaml": "other\n" })).toEqual([
    { code: "edited-file", message, help },
  ]);
  expect(filesOf()).toEqual({ "there.yaml": "mine\n" });
});

test("a file keeps its mode", async () => {
  const { at, write } = workplace();
  chmodSync(at("there.yaml"), 0o600);
  await write({ "there.yaml": "other\n" }, { force: true });
  expect(statSync(at("there.yaml")).mode & 0o777).toBe(0o600);
});

test("what is no file is written to, not replaced", async () => {
  const { at } = workplace();
  execFileSync("sh", ["-c", 'mkfifo "$0"', at("pipe")]);
  const reader = await open(at("pipe"), constants.O_RDWR | constants.O_NONBLOCK);
  onTestFinished(() => reader.close());
  await replaceFile(at("pipe"), "text");
  expect(statSync(at("pipe")).isFIFO()).toBe(true);
});

test("what cannot be written is told in a sentence", async () => {
  const { at, write } = workplace();
  const message = expect.stringMatching(/there\.yaml\/below\.yaml` cannot be written: E.*[^.]\.$/);
  expect(await write({ "there.yaml/below.yaml": "a\n" })).toEqual([
    { code: "unwritable", message },
  ]);
  expect(readFileSync(at("there.yaml"), "utf8")).toBe("mine\n");
});
