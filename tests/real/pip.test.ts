import { cp, mkdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { expectCommand, runCommand } from "./command.ts";
import { taps, testFolder } from "./paths.ts";
import { createVenv, installPackages } from "./venv.ts";

test("a tap installed by pip brings its own Node", async () => {
  const folder = await testFolder();
  const source = join(folder, "source"); // a build leaves files behind
  await cp(join(taps, "tap-kinto"), source, { recursive: true });
  const venv = join(folder, "venv");
  await createVenv(venv);
  await installPackages(venv, [source]);

  const nowhere = join(folder, "empty");
  await mkdir(nowhere);
  const env = { PATH: nowhere };
  await expect(runCommand({ command: "node", args: ["--version"], env })).rejects.toThrow("ENOENT");

  const { version } = JSON.parse(await readFile(join(source, "package.json"), "utf8"));
  const tap = join(venv, "bin/tap-kinto");
  expect(await expectCommand({ command: tap, args: ["--version"], env })).toContain(version);
  const discovered = await expectCommand({ command: tap, args: ["--discover"], env });
  const streams = JSON.parse(discovered).streams as { tap_stream_id: string }[];
  const names = streams.map((stream) => stream.tap_stream_id).sort();
  expect(names).toEqual(["buckets", "collections", "records"]);
});
