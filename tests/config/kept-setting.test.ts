import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findKeptSetting } from "../../templates/kit/config/kept-setting.ts";
import { configSource, temporaryFolder, writeConfig } from "../auth/config-files.ts";
import { failureOf } from "../http/test-client.ts";

function keep(files: readonly string[], env: Record<string, string> = {}) {
  return findKeptSetting(configSource(files, env), "refresh_token");
}

test("the file that holds the setting gets the new value, and nothing else of it changes", () => {
  const file = writeConfig('{ "client_id": "c",\n  "refresh_token": "old" }\n');
  const other = writeConfig('{"client_id":"d"}');
  const kept = keep([file, other]);
  expect([kept.obstacle, kept.read()]).toEqual([undefined, "old"]);
  kept.write("new");
  expect([kept.read(), readFileSync(file, "utf8"), readFileSync(other, "utf8")]).toEqual([
    "new",
    '{ "client_id": "c",\n  "refresh_token": "new" }\n',
    '{"client_id":"d"}',
  ]);
});

// [name, the files' texts, those after the value was written]
const files: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ["an alias", ['{"rt":"old"}'], ['{"rt":"new"}']],
  [
    "the own name wins over an alias",
    ['{"rt":"x","refresh_token":"old"}'],
    ['{"rt":"x","refresh_token":"new"}'],
  ],
  [
    "a later file wins",
    ['{"refresh_token":"a"}', '{"refresh_token":"b"}'],
    ['{"refresh_token":"a"}', '{"refresh_token":"new"}'],
  ],
];

test.each(files)("%s", (_name, texts, want) => {
  const paths = texts.map((text) => writeConfig(text));
  keep([...paths, "ENV"]).write("new");
  expect(paths.map((path) => readFileSync(path, "utf8"))).toEqual(want);
});

test("what another run wrote is read", () => {
  const file = writeConfig('{"refresh_token":"old"}');
  const kept = keep([file]);
  writeFileSync(file, '{"refresh_token":"newer"}');
  expect(kept.read()).toBe("newer");
  writeFileSync(file, "{");
  expect(kept.read()).toBe(undefined);
});

test("an environment variable cannot be kept", async () => {
  const kept = keep([writeConfig('{"refresh_token":"old"}'), "ENV"], {
    TAP_SHOP_REFRESH_TOKEN: "other",
  });
  expect(kept.obstacle).toBe(
    "refresh_token comes from an environment variable, which a run cannot change",
  );
  expect(await failureOf(attempt(() => kept.write("new")))).toBe(`config: ${kept.obstacle}`);
});

test("a variable that --config does not ask for is none", () => {
  const kept = keep([writeConfig('{"refresh_token":"old"}')], { TAP_SHOP_REFRESH_TOKEN: "other" });
  expect(kept.obstacle).toBe(undefined);
});

test("no file, or none with the setting", () => {
  const want = "no file that --config names holds refresh_token";
  expect(keep([]).obstacle).toBe(want);
  expect(keep([writeConfig('{"a":"b"}')]).obstacle).toBe(want);
  expect(findKeptSetting(undefined, "refresh_token").obstacle).toBe(want);
});

test("Meltano's own file is deleted after the run", () => {
  const folder = join(temporaryFolder(), ".meltano", "run", "tap-shop");
  mkdirSync(folder, { recursive: true });
  const file = writeConfig('{"refresh_token":"old"}', "tap.x.config.json", folder);
  expect(keep([file]).obstacle).toBe(
    `${file} is made anew by Meltano for every run: give refresh_token in a file of your own`,
  );
  const own = writeConfig('{"refresh_token":"old"}');
  expect(keep([file, own]).obstacle).toBe(undefined);
});

test("a pipe is not read again", () => {
  const pipe = join(temporaryFolder(), "pipe");
  execFileSync("env", ["mkfifo", pipe]);
  const file = writeConfig('{"refresh_token":"old"}');
  expect(keep([file, pipe]).obstacle).toBe(
    `${pipe} is no file that can be written: give refresh_token in one that is named behind it`,
  );
  expect(keep([pipe, file]).obstacle).toBe(undefined);
});

test("a file that cannot be written says so", async () => {
  const folder = temporaryFolder();
  const file = writeConfig('{"refresh_token":"old"}', "config.json", folder);
  const kept = keep([file]);
  rmSync(file);
  expect(await failureOf(attempt(() => kept.write("new")))).toBe(
    `config: ${file} cannot be written: ENOENT: no such file or directory, open '${file}'`,
  );
});

async function attempt(action: () => void): Promise<void> {
  action();
}
