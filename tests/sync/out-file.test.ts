import { spawn } from "node:child_process";
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createStateFile } from "../../templates/kit/state/out-file.ts";
import { serve } from "./api.ts";

const folder = mkdtempSync(path.join(tmpdir(), "out-file-"));
const program = path.join(folder, "tap.cjs");

beforeAll(async () => {
  const entry = path.join(import.meta.dirname, "program.ts");
  await build({
    entryPoints: [entry],
    bundle: true,
    format: "cjs",
    platform: "node",
    outfile: program,
  });
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([0, 2, 5, 11])(
  "killed %i ms behind a STATE, --out-file holds a whole state, of this moment",
  async (delay) => {
    const large = "x".repeat(10_000);
    // Each page lies a second behind the one before; there is always one more.
    const api = await serve({
      "/rows": ({ query }) => {
        const page = Number(query.get("page") ?? 1);
        const at = new Date(Date.UTC(2024, 0, 1) + page * 1000).toISOString();
        const rows = Array.from({ length: 200 }, (_, id) => ({ id, updated_at: at, large }));
        return { data: rows, next: page + 1 };
      },
    });
    const file = path.join(folder, `state-${delay}.json`);
    const child = spawn(process.execPath, [program, "--out-file", file], {
      env: { ...process.env, API: api.origin },
      stdio: ["ignore", "pipe", "ignore"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    let text = "";
    const ended = new Promise((resolve) => child.once("close", resolve));
    await new Promise<void>((resolve) => {
      child.stdout.on("data", (part) => {
        text += part;
        if (text.includes('"STATE"')) {
          resolve();
        }
      });
    });
    await sleep(delay);
    child.kill("SIGKILL");
    await ended;
    const { bookmarks } = JSON.parse(readFileSync(file, "utf8"));
    const told = text.split("\n").findLast((line) => /^\{"type":"STATE".*\}$/.test(line));
    const last = JSON.parse(told ?? "").value.bookmarks;
    // The file is written first.
    expect(bookmarks.rows.replication_key_value >= last.rows.replication_key_value).toBe(true);
  },
);

test("who has opened the file reads the whole state that it was", () => {
  const file = path.join(folder, "state.json");
  const keep = createStateFile(file);
  keep('{"bookmarks":{"rows":1}}');
  const opened = openSync(file, "r");
  keep('{"bookmarks":{}}');
  expect(readFileSync(opened, "utf8")).toBe('{"bookmarks":{"rows":1}}\n');
});
