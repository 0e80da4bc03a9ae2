import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseArguments } from "../../templates/kit/command/arguments.ts";
import { recordingLog } from "../http/ports.ts";
import { list, serve } from "../sync/api.ts";

const folder = mkdtempSync(join(tmpdir(), "verify-own-"));
const program = join(folder, "tap.cjs");
const config = join(folder, "config.json");

beforeAll(async () => {
  writeFileSync(config, "{}");
  const entry = new URL("program.ts", import.meta.url).pathname;
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "cjs",
    platform: "node",
    outfile: program,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

function row(id: number) {
  return { id, updated_at: `2024-01-0${id}T00:00:00Z` };
}

/** Runs the tap as a user does. */
async function start(rows: readonly object[], ...words: string[]) {
  const api = await serve({ "/rows": list(...rows) });
  const env = { ...process.env, API: api.origin };
  const child = spawn(process.execPath, [program, "--config", config, ...words], { env });
  let [out, err] = ["", ""];
  child.stdout.on("data", (part) => {
    out += part;
  });
  child.stderr.on("data", (part) => {
    err += part;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { out, err, code, requests: api.requests() };
}

test("a tap verifies itself, and leaves alone what it consumes", async () => {
  const { out, err, code, requests } = await start([row(1), row(2), row(3)], "--verify");
  expect(out).not.toMatch(/^(FAIL|note)/m);
  expect(out).toMatch(/\n47 checks: 43 ok, 4 skipped\.\n$/);
  expect(err).toContain("INFO Verification: the full run.\n");
  expect(new Set(requests)).toEqual(new Set(["/rows"]));
  expect(code).toBe(0);
});

test("what is wrong with it ends with exit code 1", async () => {
  const { out, code } = await start([row(1), row(1)], "--verify", "--quick", "--json");
  const { passed, checks } = JSON.parse(out);
  const failed = checks.filter(({ status }: { status: string }) => status === "fail");
  expect(failed.map(({ id }: { id: string }) => id)).toEqual(["key-unique"]);
  expect(passed).toBe(false);
  expect(code).toBe(1);
});

test("verification that cannot begin ends with exit code 2", async () => {
  const { out, err, code } = await start([], "--verify", "--skip", "nothing");
  expect(out).toBe("");
  expect(err).toContain(
    "CRITICAL There is no stream nothing to leave out: there are rows, queue.\n",
  );
  expect(code).toBe(2);
});

const kept = { kind: "verify", config: ["c"], skip: [], quick: false, strict: false, json: false };
const commands: readonly [line: string, want: unknown][] = [
  ["--verify --config c", kept],
  [
    "--config c --verify --quick --strict --json --skip a --skip b",
    { ...kept, quick: true, strict: true, json: true, skip: ["a", "b"] },
  ],
  ["--verify --catalog p", "TapError: --catalog has no place in --verify. See --help."],
  ["--verify --state s", "TapError: --state has no place in --verify. See --help."],
  ["--quick", "TapError: --quick has no place in a sync; it goes with --verify. See --help."],
  [
    "--test --skip a",
    "TapError: --skip has no place in a sync; it goes with --verify. See --help.",
  ],
];
test.each(commands)("understands %j", (line, want) => {
  const parse = () => {
    try {
      return parseArguments(line.split(" "), recordingLog());
    } catch (error) {
      return String(error);
    }
  };
  expect(parse()).toEqual(want);
});
