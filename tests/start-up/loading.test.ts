import { spawnSync } from "node:child_process";
import { beforeEach, expect, test } from "vitest";
import { issues, type Workplace, workplace } from "../cli/workplace.ts";

let place: Workplace;

beforeEach(() => {
  place = workplace();
  place.write("issues.yaml", issues);
  place.write("config.json", '{ "base_url": "http://127.0.0.1:1", "token": "secret" }');
  place.write(
    "list.cjs",
    `const before = new Set(process.moduleLoadList);
process.on("exit", () => {
  const names = process.moduleLoadList.filter((name) => !before.has(name));
  const modules = names.map((name) => name.replace("NativeModule ", ""));
  const known = new Set(require("node:module").builtinModules);
  process._rawDebug(JSON.stringify(modules.filter((name) => known.has(name)).sort()));
});
`,
  );
  expect(place.run("generate", "issues.yaml").code).toBe(0);
});

function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--require", "./list.cjs", "tap-issues/dist/tap-issues.cjs", ...args],
    { cwd: place.folder, encoding: "utf8" },
  );
  const lines = stderr.trimEnd().split("\n");
  return {
    code: status,
    out: stdout,
    log: lines.slice(0, -1),
    loaded: JSON.parse(lines.at(-1) ?? ""),
  };
}

/** What takes the place of stdout while hooks run. */
const printing = ["console", "stream", "stream/promises", "string_decoder"];

const commands: Readonly<Record<string, readonly string[]>> = {
  "--version": [],
  "--help": printing,
  "--about": printing,
  "--discover": printing,
};

test("a command loads no more of Node than it needs", () => {
  const loaded = Object.keys(commands).map((command) => [command, start(command).loaded]);
  expect(Object.fromEntries(loaded)).toEqual(commands);
});

test("a sync loads what it reads the API with", () => {
  const { code, loaded } = start("--config", "config.json", "--test=schema");
  expect([code, loaded]).toEqual([0, expect.arrayContaining(["http", "https", "zlib"])]);
});

const noisy = `process.stdout.write("loaded\\n");
import type { Config } from "./config.ts";
import type { Hooks } from "./kit/tap.ts";
import type { Records } from "./tap.ts";

export const hooks: Hooks<Config, Records> = {};
`;

test("hooks are loaded behind --version, and what they print then goes to the log", () => {
  place.write("tap-issues/src/hooks.ts", noisy);
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  expect(start("--version")).toMatchObject({ code: 0, out: "tap-issues 0.1.0\n", log: [] });
  const { code, out, log } = start("--discover");
  expect([code, JSON.parse(out).streams.length, log]).toEqual([0, 2, ["INFO loaded"]]);
});

test("hooks that fail while they are loaded end the tap as any defect does", () => {
  place.write("tap-issues/src/hooks.ts", `throw new Error("no such thing");\n${noisy}`);
  expect(place.run("generate", "issues.yaml").code).toBe(0);
  expect(start("--version").code).toBe(0);
  const { code, out, log } = start("--discover");
  expect([code, out, log[0]]).toEqual([1, "", "CRITICAL Error: no such thing"]);
});
