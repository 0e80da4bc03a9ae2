import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createLog } from "../../templates/kit/singer/console-log.ts";
import type { Log } from "../../templates/kit/singer/log.ts";
import { startProgram } from "./child.ts";

function capture(env: Record<string, string>, act: (log: Log) => void): string[] {
  const lines: string[] = [];
  act(createLog({ name: "tap-x", env, write: (line) => lines.push(line) }));
  return lines;
}

function loggingFile(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "log-")), "logging");
  writeFileSync(path, text);
  return path;
}

const structuredJson =
  '{"version":1,"formatters":{"default":{"()":"singer_sdk.logging.StructuredFormatter"}},"root":{"level":"DEBUG","handlers":["x"]}}';

function everyLevel(log: Log): void {
  log.debug("d");
  log.info("i");
  log.warning("w");
  log.error("e");
  log.critical("c");
}

const levels: readonly [name: string, env: Record<string, string>, want: readonly string[]][] = [
  ["unset", {}, ["INFO i\n", "WARNING w\n", "ERROR e\n", "CRITICAL c\n"]],
  [
    "unknown",
    { SINGER_LOG_LEVEL: "loud" },
    ["INFO i\n", "WARNING w\n", "ERROR e\n", "CRITICAL c\n"],
  ],
  ["in lower case", { SINGER_LOG_LEVEL: "error" }, ["ERROR e\n", "CRITICAL c\n"]],
  ["WARN", { LOGLEVEL: "WARN" }, ["WARNING w\n", "ERROR e\n", "CRITICAL c\n"]],
  ["named twice", { SINGER_LOG_LEVEL: "CRITICAL", LOGLEVEL: "DEBUG" }, ["CRITICAL c\n"]],
  [
    "in a file of YAML",
    { SINGER_SDK_LOG_CONFIG: loggingFile("version: 1\nroot:\n  handlers: [a]\n  level: ERROR\n") },
    ["ERROR e\n", "CRITICAL c\n"],
  ],
  [
    "in a file of JSON, but named too",
    { SINGER_SDK_LOG_CONFIG: loggingFile('{"root":{"level":"ERROR"}}'), SINGER_LOG_LEVEL: "FATAL" },
    ["CRITICAL c\n"],
  ],
  [
    "in a file that is missing",
    { SINGER_SDK_LOG_CONFIG: "/nowhere/at/all", LOGLEVEL: "ERROR" },
    ["ERROR e\n", "CRITICAL c\n"],
  ],
];

test.each(levels)("obeys a level that is %s", (_name, env, want) => {
  expect(capture(env, everyLevel)).toEqual(want);
});

test.each([
  ["METRIC: {}", "INFO METRIC: {}\n"],
  ["a\nCRITICAL b\r\n3\n", "INFO a\n  | CRITICAL b\n  | 3\n"],
  ["\u001b[31mred\tend", "INFO \\u001b[31mred\tend\n"],
])("writes %j as one plain record", (message, want) => {
  expect(capture({}, (log) => log.info(message))).toEqual([want]);
});

test("writes Meltano's structured records", () => {
  const env = { SINGER_SDK_LOG_CONFIG: loggingFile(structuredJson) };
  const lines = capture(env, (log) => {
    log.debug("two\nlines");
    log.info('METRIC: {"type":"counter","value":3}');
    log.info("METRIC: {broken}");
  });
  const common = {
    pid: process.pid,
    logger_name: "tap-x",
    ts: expect.any(Number),
    thread_name: "MainThread",
    app_name: "tap-x",
    extra: {},
  };
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { ...common, level: "debug", message: "two\nlines" },
    { ...common, level: "info", message: "METRIC", metric_info: { type: "counter", value: 3 } },
    { ...common, level: "info", message: "METRIC: {broken}" },
  ]);
  expect(lines.every((line) => line.indexOf("\n") === line.length - 1)).toBe(true);
  expect(Math.abs(JSON.parse(lines[0] ?? "").ts - Date.now() / 1000)).toBeLessThan(60);
});

const secret = 'ca/n a+r"y&\n€';
const hidden: readonly [name: string, secrets: readonly string[], text: string, want: string][] = [
  ["as it is", [secret], `<${secret}>`, "<***>"],
  ["JSON", [secret], JSON.stringify({ token: secret }), '{"token":"***"}'],
  ["JSON in JSON", [secret], JSON.stringify([secret]), '["***"]'],
  ["a URL", [secret], `?t=${encodeURIComponent(secret)}&`, "?t=***&"],
  ["a URL in lower case", [secret], "ca%2fn%20a%2br%22y%26%0a%e2%82%ac", "***"],
  ["a form", [secret], new URLSearchParams({ t: secret }).toString(), "t=***"],
  ["base64", [secret], Buffer.from(secret).toString("base64"), "***"],
  [
    "base64 with padding",
    ["abcd"],
    `Basic ${Buffer.from("abcd").toString("base64")}`,
    "Basic ***==",
  ],
  ["base64url", ["??>>??"], Buffer.from("??>>??").toString("base64url"), "***"],
  ["spaces around it trimmed", [" token\n"], "Bearer token", "Bearer ***"],
  ["the longer first", ["abc", "abcdef"], "abcdef abc", "*** ***"],
  ["twice", ["abc"], "abcabc", "******"],
  ["too short to be one", ["a", "ab", ""], "a cab", "a cab"],
  ["half a surrogate pair", ["abc\ud800"], "abc\ud800", "***"],
];

test.each(hidden)("hides %s", (_name, secrets, text, want) => {
  const lines = capture({}, (log) => {
    for (const value of secrets) {
      log.hide(value);
    }
    expect(log.redact(text)).toBe(want);
    log.info(text);
  });
  expect(lines).toEqual([`INFO ${want}\n`]);
});

const manyLines = `
  const log = kit.createLog({ name: "tap-x", env: {} });
  for (let i = 0; i < 2000; i += 1) log.info("x".repeat(1000));
  process.exit(42);`;

test("a reader of stderr that has gone does not stop the tap", async () => {
  const child = startProgram("singer/console-log.ts", manyLines);
  child.stderr.once("data", () => child.stderr.destroy());
  expect(await once(child, "close")).toEqual([42, null]);
});

test("a slow reader of stderr gets every line", async () => {
  const child = startProgram("singer/console-log.ts", manyLines);
  let bytes = 0;
  for await (const chunk of child.stderr) {
    bytes += chunk.length;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  expect(bytes).toBe(2000 * 1006);
});
