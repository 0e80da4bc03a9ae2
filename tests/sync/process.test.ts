import { type ChildProcessByStdio, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { build } from "esbuild";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { type Route, serve } from "./api.ts";

const folder = mkdtempSync(join(tmpdir(), "sync-process-"));
const program = join(folder, "tap.cjs");

beforeAll(async () => {
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

type Child = ChildProcessByStdio<null, Readable, Readable> & { requests(): string[] };

/** The tap, reading `count` pages of `size` rows of a kilobyte. Endless pages come slowly. */
async function start(
  count: number,
  size: number,
  env: Record<string, string> = {},
): Promise<Child> {
  const route: Route = async ({ query, response }) => {
    const page = Number(query.get("page") ?? 1);
    if (page > 1 && env.HANG === "1") {
      return;
    }
    const data = Array.from({ length: size }, (_, row) => ({
      id: page * size + row,
      updated_at: new Date(Date.UTC(2024, 0, 1) + page * 1000).toISOString(),
      text: "x".repeat(1000),
    }));
    await sleep(count === Number.POSITIVE_INFINITY ? 3 : 0);
    response.end(JSON.stringify({ data, next: page < count ? page + 1 : null }));
  };
  const api = await serve({ "/rows": (ask) => void route(ask) });
  const child = spawn(process.execPath, [program], {
    env: { ...process.env, API: api.origin, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  return Object.assign(child, { requests: api.requests });
}

function collect(stream: Readable): { text: string } {
  const collected = { text: "" };
  stream.setEncoding("utf8");
  stream.on("data", (part: string) => {
    collected.text += part;
  });
  return collected;
}

async function closed(child: Child): Promise<number | null> {
  return new Promise((resolve) => child.once("close", resolve));
}

interface Message {
  readonly type: string;
  readonly record?: { readonly id: number };
}

/** Every line, the last one too, is a whole message. */
function messages(text: string): Message[] {
  expect(text.endsWith("\n")).toBe(true);
  return text
    .slice(0, -1)
    .split("\n")
    .map((line) => JSON.parse(line));
}

const signals: [NodeJS.Signals, number][] = [
  ["SIGTERM", 143],
  ["SIGINT", 130],
];
test.each(signals)("%s ends the run between two messages, with code %i", async (signal, code) => {
  const child = await start(Number.POSITIVE_INFINITY, 50);
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  while (!out.text.includes('"STATE"')) {
    await sleep(5);
  }
  child.kill(signal);
  expect(await closed(child)).toBe(code);
  expect(messages(out.text).length).toBeGreaterThan(50);
  expect(err.text).not.toMatch(/Error|CRITICAL/);
});

test("a signal during a request sends on what was read before", async () => {
  const child = await start(2, 5, { UNSORTED: "1", HANG: "1" });
  const out = collect(child.stdout);
  while (!child.requests().includes("/rows?page=2")) {
    await sleep(5);
  }
  expect(out.text).toBe("");
  child.kill("SIGTERM");
  expect(await closed(child)).toBe(143);
  expect(messages(out.text).map(({ type }) => type)).toEqual([
    "SCHEMA",
    ...Array(5).fill("RECORD"),
  ]);
});

test("a slow reader gets everything", async () => {
  const child = await start(12, 250);
  const parts: Buffer[] = [];
  const rate = 1024 * 1024;
  child.stdout.on("data", (part: Buffer) => {
    parts.push(part);
    child.stdout.pause();
    setTimeout(() => child.stdout.resume(), (part.length / rate) * 1000);
  });
  const err = collect(child.stderr);
  expect(await closed(child)).toBe(0);
  const found = messages(Buffer.concat(parts).toString());
  const ids = found.flatMap(({ record }) => record?.id ?? []);
  expect(ids).toEqual(Array.from({ length: 3000 }, (_, index) => 250 + index));
  expect(err.text).not.toMatch(/Error|CRITICAL/);
});

test("a reader that goes ends the run quickly and quietly", async () => {
  const child = await start(Number.POSITIVE_INFINITY, 50);
  const err = collect(child.stderr);
  child.stdout.once("data", () => child.stdout.destroy());
  const ended = closed(child);
  expect(await Promise.race([ended, sleep(5000, "still running")])).toBe(1);
  expect(err.text).not.toMatch(/Error|CRITICAL|EPIPE/);
});

test("a log that nobody reads is no reason to stop", async () => {
  const child = await start(3, 2);
  child.stderr.destroy();
  const out = collect(child.stdout);
  expect(await closed(child)).toBe(0);
  expect(messages(out.text).filter(({ type }) => type === "RECORD").length).toBe(6);
});

test("what a hook prints goes to the log", async () => {
  const child = await start(1, 2, { NOISE: "1" });
  const out = collect(child.stdout);
  const err = collect(child.stderr);
  expect(await closed(child)).toBe(0);
  expect(messages(out.text).map(({ type }) => type)).toEqual([
    ...["SCHEMA", "RECORD", "RECORD", "STATE", "STATE"],
  ]);
  for (const line of [
    /INFO.*log$/m,
    /INFO.*info$/m,
    /WARNING.*error$/m,
    /table/,
    /INFO.*write$/m,
  ]) {
    expect(err.text).toMatch(line);
  }
});
