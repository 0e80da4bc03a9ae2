import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
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

test("the source archive has what the wheel needs, whatever the project around the tap ignores", async () => {
  const folder = await testFolder();
  const source = join(folder, "taps/tap-kinto");
  await cp(join(taps, "tap-kinto"), source, { recursive: true });
  await expectCommand({ command: "git", args: ["init", "--quiet"], cwd: folder });
  await writeFile(join(folder, ".gitignore"), "dist/\nbin/\npython/\n");
  const venv = join(folder, "venv");
  await createVenv(venv);
  await installPackages(venv, ["hatchling==1.27.0"]);
  const python = join(venv, "bin/python");
  const built = join(folder, "built");
  const run = (...args: string[]) => expectCommand({ command: python, args, cwd: source });

  await run("-m", "hatchling", "build", "--target", "sdist", "--directory", built);
  const sdist = join(built, "tap_kinto-0.1.0.tar.gz");
  const listed = await run(
    "-c",
    `import tarfile; print(*tarfile.open("${sdist}").getnames(), sep="\\n")`,
  );
  expect(listed.trim().split("\n").toSorted()).toEqual([
    "tap_kinto-0.1.0/.gitignore",
    "tap_kinto-0.1.0/PKG-INFO",
    "tap_kinto-0.1.0/README.md",
    "tap_kinto-0.1.0/dist/tap-kinto.cjs",
    "tap_kinto-0.1.0/pyproject.toml",
    "tap_kinto-0.1.0/python/tap_kinto/__init__.py",
  ]);

  const args = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", built, sdist];
  await run("-m", "pip", "wheel", ...args);
  const wheel = join(built, "tap_kinto-0.1.0-py3-none-any.whl");
  const packed = await run(
    "-c",
    `import zipfile; print(*zipfile.ZipFile("${wheel}").namelist(), sep="\\n")`,
  );
  expect(packed.trim().split("\n").toSorted()).toEqual([
    "tap_kinto-0.1.0.dist-info/METADATA",
    "tap_kinto-0.1.0.dist-info/RECORD",
    "tap_kinto-0.1.0.dist-info/WHEEL",
    "tap_kinto-0.1.0.dist-info/entry_points.txt",
    "tap_kinto/__init__.py",
    "tap_kinto/tap-kinto.cjs",
  ]);
});
