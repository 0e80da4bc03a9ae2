import { access, cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { parse, stringify } from "yaml";
import { expectCommand, runCommand } from "./command.ts";
import { readRows } from "./meltano/loaded.ts";
import { renderJsonlLoader } from "./meltano/loaders.ts";
import { createProject } from "./meltano/project.ts";
import { taps, testFolder } from "./paths.ts";
import { startSimulator } from "./singer/simulator.ts";
import { installVenv } from "./venv.ts";

test("a tap under pip_url runs in a Meltano project on a machine without Node.js", async () => {
  const folder = await testFolder();
  const tap = join(folder, "taps/tap-streamduo");
  await cp(join(taps, "tap-streamduo"), tap, { recursive: true });
  // What many projects ignore must not be missing in the package.
  await writeFile(join(folder, ".gitignore"), "dist/\nbin/\n");
  const simulator = await startSimulator("tap-streamduo", join(tap, "definition.yaml"));
  onTestFinished(simulator.stop);

  const [entry] = parse(await readFile(join(tap, "meltano.yml"), "utf8")).plugins.extractors;
  const { executable, ...rest } = entry;
  const ours = { ...rest, pip_url: "./taps/tap-streamduo", config: simulator.config };
  const project = await createProject(folder, {
    extractors: indent(stringify([ours], { indentSeq: false })),
    loaders: await renderJsonlLoader(),
  });
  // Nothing but Meltano's own programs; .meltano then has those of the tap.
  const env = { PATH: await installVenv("meltano") };
  await expect(runCommand({ command: "node", args: ["--version"], env })).rejects.toThrow("ENOENT");

  await project.meltano(["install", "extractor", "tap-streamduo"], env);
  const site = await expectCommand({
    command: join(folder, ".meltano/extractors/tap-streamduo/venv/bin/python"),
    args: ["-c", "import tap_streamduo, os; print(os.path.dirname(tap_streamduo.__file__))"],
  });
  const installed = await readdir(site.trim());
  expect(installed.filter((name) => name !== "__pycache__").toSorted()).toEqual([
    "__init__.py",
    "tap-streamduo.cjs",
  ]);

  const listed = await project.meltano(["select", "tap-streamduo", "--list", "--all"], env);
  expect(listed).toMatch(/\[selected *\] records\.streamId/);
  expect(listed).toMatch(/\[excluded *\] records_since\.streamId/);

  const output = join(folder, "output");
  await project.meltano(["run", "tap-streamduo", "target-jsonl"], {
    ...env,
    TARGET_JSONL_DESTINATION_PATH: output,
  });
  expect((await readRows(output, "records")).length).toBeGreaterThan(0);
  expect(await readRows(output, "records_since")).toEqual([]);
});

test("npm installs a tap from its folder and from its archive, and leaves the folder as it was", async () => {
  const folder = await testFolder();
  const tap = join(folder, "taps/tap-kinto");
  await cp(join(taps, "tap-kinto"), tap, { recursive: true });
  const before = await listTree(tap);
  const npm = async (...args: string[]) => expectCommand({ command: "npm", args, cwd: folder });

  await npm("install", "--silent", "--global", "--prefix", "linked", "./taps/tap-kinto");
  const packed = await npm("pack", "--json", "--silent", "./taps/tap-kinto");
  const [{ filename, files }] = JSON.parse(packed);
  expect(files.map(({ path }: { path: string }) => path).toSorted()).toEqual([
    "README.md",
    "bin/tap-kinto.cjs",
    "dist/tap-kinto.cjs",
    "package.json",
  ]);
  await npm("install", "--silent", "--global", "--prefix", "unpacked", `./${filename}`);
  expect(await listTree(tap)).toEqual(before);

  const { version } = JSON.parse(await readFile(join(tap, "package.json"), "utf8"));
  for (const prefix of ["linked", "unpacked"]) {
    const program = join(folder, prefix, "bin/tap-kinto");
    await access(program);
    const command = { command: program, cwd: "/" };
    expect(await expectCommand({ ...command, args: ["--version"] })).toBe(`tap-kinto ${version}\n`);
    const discovered = await expectCommand({ ...command, args: ["--discover"] });
    expect(JSON.parse(discovered).streams).toHaveLength(3);
  }
});

/** Every file below a folder with its mode and size. */
async function listTree(folder: string): Promise<string> {
  const args = [folder, "-printf", "%P %m %s %y\\n"];
  return (await expectCommand({ command: "find", args })).split("\n").toSorted().join("\n");
}

function indent(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
