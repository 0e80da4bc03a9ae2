import { readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { expectCommand, runCommand } from "./command.ts";
import { installNode, withNode } from "./node.ts";
import { repository, storeFolder, testFolder } from "./paths.ts";
import { startServer } from "./servers/server.ts";

/** As a person gets it: packed from the sources, which builds it. */
let archive: string;
let files: { path: string; size: number; mode: number }[];
let size: number;

beforeAll(async () => {
  const folder = await storeFolder("packed");
  const args = ["pack", "--json", "--silent", "--pack-destination", folder];
  const out = await expectCommand({ command: "npm", args, cwd: repository });
  const [packed] = JSON.parse(out.slice(out.indexOf("[\n")));
  ({ files, size } = packed);
  archive = join(folder, packed.filename);
});

describe("the package", () => {
  test("has what create-tap needs, and nothing else", () => {
    const kinds = files.map(({ path }) =>
      path
        .replace(/^(definitions)\/[\w-]+\.yaml$/, "$1/*.yaml")
        .replace(/^docs\/.+\.md$/, "docs/**.md")
        .replace(/^(dist\/generator|(?:dist\/)?templates\/\w+)\/.*?((?:\.d)?\.\w+)$/, "$1/**$2"),
    );
    expect([...new Set(kinds)].toSorted()).toEqual([
      "LICENSE",
      "README.md",
      "definitions/*.yaml",
      "definitions/definition.schema.json",
      "dist/generator/**.js",
      "dist/templates/kit/**.d.ts",
      "dist/templates/kit/**.js",
      "docs/**.md",
      "package.json",
      "templates/kit/**.ts",
      "templates/once/**.hbs",
      "templates/project/**.hbs",
    ]);
    const inRepository = new Set(files.map(({ path }) => path));
    expect(inRepository).not.toContain("dist/generator/golden.js");
    expect(inRepository).not.toContain("dist/generator/demo.js");
  });

  test("is small, and its program can be run", () => {
    expect(size).toBeLessThan(1_000_000);
    const program = files.find(({ path }) => path === "dist/generator/cli.js");
    expect(program?.mode).toBe(0o755);
  });
});

describe("npx in an empty folder makes a tap that runs and passes its tests", () => {
  // The oldest that is supported, and the line with long-term support.
  test.each([
    { line: "this Node.js", version: undefined },
    { line: "Node.js 26", version: "26.10.0" },
  ])("$line", async ({ version }) => {
    const bin = version === undefined ? dirname(process.execPath) : await installNode(version);
    const folder = await testFolder();
    const cache = await storeFolder("npm-cache");
    // npx would run what it installed of the archive in an earlier test.
    await rm(join(cache, "_npx"), { recursive: true, force: true });
    const env = {
      ...withNode(bin),
      npm_config_cache: cache,
      npm_config_prefer_offline: "true",
      // No dependency may be of a version that asks for another Node.js.
      npm_config_engine_strict: "true",
    };
    const npx = (...args: string[]) => ({
      command: "npx",
      args: ["--yes", `--package=${archive}`, "create-tap", ...args],
      cwd: folder,
      env,
    });
    if (version !== undefined) {
      const told = await expectCommand({ command: "node", args: ["--version"], env });
      expect(told.trim()).toBe(`v${version}`);
    }

    expect(await expectCommand(npx("generate", "kinto"))).toContain("tap-kinto: 3");
    const tap = join(folder, "tap-kinto");
    const program = join(tap, "bin/tap-kinto");
    const discovered = await expectCommand({ command: program, args: ["--discover"], env });
    expect(JSON.parse(discovered).streams).toHaveLength(3);

    const simulate = npx("simulate", join(tap, "definition.yaml"), "--port", "0", "--records", "4");
    let config = "";
    const simulator = await startServer({
      name: `packed-${version ?? "own"}`,
      port: 0,
      ...simulate,
      ready: async (log) => {
        const line = (await readFile(log, "utf8"))
          .split("\n")
          .find((text) => text.startsWith('{"url":'));
        config = JSON.stringify(JSON.parse(line ?? "").config);
        return true;
      },
      seconds: 60,
    });
    onTestFinished(simulator.stop);
    await writeFile(join(folder, "config.json"), config);
    const args = ["--config", "config.json"];
    const lines = await expectCommand({ command: program, args, cwd: folder, env });
    const read = lines.split("\n").filter((line) => line.startsWith('{"type":"RECORD"'));
    expect(read.length).toBeGreaterThan(8);

    await expectCommand({ command: "npm", args: ["install", "--silent"], cwd: tap, env });
    expect(await expectCommand({ command: "npm", args: ["test"], cwd: tap, env })).toMatch(
      /fail 0$/m,
    );
  });
});

test("a Node.js that is too old for the bundle's syntax is told so", async () => {
  const bin = await installNode("12.22.12");
  const folder = await testFolder();
  await expectCommand({
    command: "node",
    args: [join(repository, "dist/generator/cli.js"), "generate", "kinto"],
    cwd: folder,
  });
  const tap = join(folder, "tap-kinto/bin/tap-kinto");
  expect(await runCommand({ command: tap, args: ["--version"], env: withNode(bin) })).toEqual({
    code: 1,
    stdout: "",
    stderr: "CRITICAL tap-kinto needs Node.js 20 or newer; this is v12.22.12.\n",
  });
});
