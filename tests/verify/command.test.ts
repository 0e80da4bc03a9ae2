import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { verifyCommand } from "../../generator/command/verify.ts";
import { secret, verify, writeDouble } from "./double.ts";

const quiet = () => {};

test("the report has a line for each check, and a summary; the exit code is 0", async () => {
  const { command } = writeDouble([]);
  const { code, text, json } = await verifyCommand(command, { quick: true }, quiet);
  expect(text.split("\n")[0]).toBe(
    "ok       catalog-output            `--discover` writes exactly one catalog to stdout, and ends with 0.",
  );
  expect(text).toContain("skipped  resume-covers             left out by --quick\n");
  expect(text.split("\n").at(-1)).toBe("47 checks: 43 ok, 4 skipped.");
  expect(json).toMatchObject({ passed: true });
  expect(code).toBe(0);
});

test("failures come with their first examples, without secrets; the exit code is 1", async () => {
  const { command } = writeDouble([
    [
      '  const config = file("--config");',
      '  const config = file("--config");\n  if (words.includes("--catalog")) print(config.api_key);',
    ],
    [
      "const teams = [",
      `const teams = [{ code: "${secret}", size: 1 }, { code: "${secret}", size: 1 }, `,
    ],
  ]);
  const { code, text, json } = await verifyCommand(command, { quick: true }, quiet);
  expect(text).toContain(
    'FAIL     key-unique                No key comes twice in a run, unless the record has changed: then its replication key has too.\n           teams: several records have one key (key ["***"])\n',
  );
  expect(text).toContain(
    "           the value of api_key is in stdout (of the full run), 5 times\n",
  );
  expect(text + JSON.stringify(json)).not.toContain(secret);
  expect(json).toMatchObject({ passed: false });
  expect(JSON.parse(JSON.stringify(json)).checks).toContainEqual({
    id: "key-unique",
    promise: expect.any(String),
    status: "fail",
    findings: [
      { level: "failure", message: 'teams: several records have one key (key ["***"])', times: 1 },
    ],
  });
  expect(code).toBe(1);
});

test("--strict makes a stream without records a failure", async () => {
  const { command } = writeDouble([["      records(entry, members);", ""]]);
  expect((await verifyCommand(command, { quick: true }, quiet)).code).toBe(0);
  const strict = await verifyCommand(command, { quick: true, strict: true }, quiet);
  expect(strict.code).toBe(1);
  expect(strict.text).toContain("           members: there is no record\n");
});

test("--skip leaves a stream out, and so does what the catalog says it consumes", async () => {
  const { command } = writeDouble([
    ["      records(entry, members);", '      throw new Error("read twice");'],
  ]);
  expect((await verifyCommand(command, { quick: true, skip: ["members"] }, quiet)).code).toBe(0);
  const consuming = writeDouble([
    [
      "run(process.argv.slice(2));",
      'catalog.streams[1].metadata[0].metadata["create-tap.consumes"] = true;\nrun(process.argv.slice(2));',
    ],
    ["      records(entry, teams);", '      throw new Error("read twice");'],
    ["      records(entry, members);", '      throw new Error("reads its parent");'],
  ]);
  expect((await verifyCommand(consuming.command, { quick: true }, quiet)).code).toBe(0);
});

const impossible: readonly [name: string, command: string[], want: RegExp][] = [
  ["no program", [], /There is no command/],
  [
    "a program that is not there",
    ["/nowhere/tap-x"],
    /\/nowhere\/tap-x cannot be started: .*ENOENT/,
  ],
  [
    "a config that is not there",
    ["tap-x", "--config", "/nowhere.json"],
    /\/nowhere\.json cannot be read/,
  ],
];
test.each(impossible)("%s: the exit code is 2", async (_, command, want) => {
  const { code, text } = await verifyCommand(command, {}, quiet);
  expect(text).toMatch(want);
  expect(code).toBe(2);
});

test("a stream to skip must exist", async () => {
  const { command } = writeDouble([]);
  const { code, text } = await verifyCommand(command, { skip: ["peple"] }, quiet);
  expect(text).toBe("There is no stream peple to leave out: there are people, teams, members.");
  expect(code).toBe(2);
});

test("every run is told, and begins with the files that it needs and no others", async () => {
  const { command, folder } = writeDouble([
    [
      "run(process.argv.slice(2));",
      'const options = process.argv.filter((word) => word.startsWith("--"));\nappendFileSync(new URL("runs", import.meta.url), options.join(" ") + EOL);\nrun(process.argv.slice(2));',
    ],
    [
      "import { readFileSync }",
      'import { EOL } from "node:os";\nimport { appendFileSync, readFileSync }',
    ],
  ]);
  const labels: string[] = [];
  await verify(command, { tell: (label) => labels.push(label) });
  const runs = readFileSync(join(folder, "runs"), "utf8").trimEnd().split("\n");
  expect(labels.map((label, index) => `${label}: ${runs[index]}`)).toEqual([
    "--about: --config --about --format=json",
    "discovery: --config --discover",
    "the second discovery: --config --discover",
    "the full run: --config --catalog",
    "the run with --catalog and --properties: --config --catalog --properties",
    "the run without fields: --config --catalog",
    "the run without teams: --config --catalog",
    "the run of people without nested fields: --config --catalog",
    "the second full run: --config --catalog",
    "the run resumed at STATE 1 of 4: --config --catalog --state",
    "the run resumed at STATE 2 of 4: --config --catalog --state",
    "the run resumed at STATE 3 of 4: --config --catalog --state",
    "the run resumed at STATE 4 of 4: --config --catalog --state",
    "the run from a state in the future: --config --catalog --state",
    "the run without the setting api_key: --config --catalog",
  ]);
  expect(runs).toHaveLength(labels.length);
});

/** Temporary folders of its own, to see what is left in them. */
function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "verify-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("what runs are given is gone afterwards, also when the tap fails", async () => {
  const { command } = writeDouble([
    ["  const bookmarks", '  throw new Error("no");\n  const bookmarks'],
  ]);
  const folder = temporaryFolder();
  const before = process.env.TMPDIR;
  process.env.TMPDIR = folder;
  try {
    await verifyCommand(command, { quick: true }, quiet);
  } finally {
    if (before === undefined) {
      delete process.env.TMPDIR;
    } else {
      process.env.TMPDIR = before;
    }
  }
  expect(readdirSync(folder)).toEqual([]);
});

test("what runs are given is gone when a signal ends verification, and so is the tap", async () => {
  const { command, folder } = writeDouble([
    [
      "  const bookmarks",
      '  writeFileSync(new URL("pid", import.meta.url), String(process.pid));\n  setInterval(() => {}, 1000);\n  const bookmarks',
    ],
    ["import { readFileSync }", "import { readFileSync, writeFileSync }"],
  ]);
  const temporary = temporaryFolder();
  const cli = join(import.meta.dirname, "../../dist/generator/cli.js");
  const child = spawn(process.execPath, [cli, "verify", "--", ...command], {
    env: { ...process.env, TMPDIR: temporary },
    stdio: "ignore",
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  const closed = new Promise((resolve) => child.once("close", resolve));
  while (!existsSync(join(folder, "pid"))) {
    await sleep(20);
  }
  const pid = Number(readFileSync(join(folder, "pid"), "utf8"));
  expect(readdirSync(temporary)).toHaveLength(1);
  child.kill("SIGTERM");
  expect(await closed).toBe(143);
  expect(readdirSync(temporary)).toEqual([]);
  // Whoever inherits an ended process may take a while to bury it.
  await expect.poll(() => isRunning(pid), { timeout: 10_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
