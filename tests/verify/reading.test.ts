import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Json } from "../../templates/kit/json/value.ts";
import { bookmarksOf } from "../../templates/kit/verify/bookmark.ts";
import { readTapCommand, wordsOf } from "../../templates/kit/verify/command-line.ts";
import {
  compareReplicationValues,
  isLaterThan,
  orderOf,
} from "../../templates/kit/verify/compare.ts";
import { inFuture } from "../../templates/kit/verify/future.ts";
import { createLeakScan } from "../../templates/kit/verify/leak-scan.ts";
import { createLogReader } from "../../templates/kit/verify/log-facts.ts";
import { findSecrets } from "../../templates/kit/verify/secrets.ts";
import { createStateSampler } from "../../templates/kit/verify/state-sample.ts";

const commands: readonly [line: string, want: string][] = [
  ["tap-x --config FILE", "tap-x | --config FILE --discover"],
  [
    "tap-x --config=FILE --config FILE --debug",
    "tap-x | --debug --config FILE --config FILE --discover",
  ],
  ["tap-x -c FILE --test", "tap-x | --test --config FILE --discover"],
  ["tap-x -c ENV", "tap-x | --config ENV --discover"],
  ["python -c program --config FILE", "python | -c program --config FILE --discover"],
  ["tap-x", "tap-x | --discover"],
];
test.each(commands)("understands %s", (line, want) => {
  const folder = mkdtempSync(join(tmpdir(), "verify-command-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "c.json");
  writeFileSync(file, "{}");
  const command = readTapCommand(line.replaceAll("FILE", file).split(" "));
  const words = [command.program, "|", ...wordsOf(command, ["--discover"])].join(" ");
  expect(words.replaceAll(file, "FILE")).toBe(want);
});

const refused: readonly [line: string, want: RegExp][] = [
  ["", /no command/],
  ["--config c.json", /no command/],
  ["tap-x --config", /--config in the command needs a file/],
  ["tap-x --config=", /--config in the command needs a file/],
  ["tap-x --config c --catalog p", /Leave --catalog out/],
  ["tap-x --config c --state=s", /Leave --state out/],
  ["tap-x --discover", /Leave --discover out/],
];
test.each(refused)("refuses %j", (line, want) => {
  expect(() => readTapCommand(line.split(" ").filter(Boolean))).toThrow(want);
});

const orders: readonly [a: Json, b: Json, order: string | undefined, sign: number][] = [
  ["2024-01-01T00:00:00.000Z", "2024-01-01T00:00:00Z", "instant", 0],
  ["2024-01-01T01:00:00+02:00", "2024-01-01T00:00:00Z", "instant", -1],
  ["2024-01-02", "2024-01-01T23:59:59Z", "instant", 1],
  [10, 9, "number", 1],
  ["10", "9", "number", 1],
  ["b", "a", "text", 1],
  [null, "a", undefined, 0],
  [{ a: 1 }, "a", undefined, 0],
];
test.each(orders)("%j and %j are ordered as %s: %i", (a, b, order, sign) => {
  expect(orderOf(a, b)).toBe(order);
  expect(Math.sign(compareReplicationValues(a, b))).toBe(sign);
});

const start = BigInt(Date.UTC(2024, 0, 2)) * 1_000_000n;
const times: readonly [value: Json, later: boolean][] = [
  ["2024-01-01", false],
  ["2024-01-03", true],
  [Date.UTC(2024, 0, 1) / 1000, false],
  [Date.UTC(2024, 0, 3) / 1000, true],
  [Date.UTC(2024, 0, 1), false],
  [Date.UTC(2024, 0, 3), true],
  [17, true],
  ["abc", true],
  [null, false],
];
test.each(times)("%j is later than the start: %s", (value, later) => {
  expect(isLaterThan(value, start)).toBe(later);
});

const states: readonly [saved: Json, want: object[]][] = [
  [{ replication_key: "at", replication_key_value: 1 }, [{ value: 1, unfinished: false }]],
  [{ replication_key_value: null }, [{ value: null, unfinished: false }]],
  [{ at: "2024" }, [{ value: "2024", unfinished: false }]],
  ["2024", [{ value: "2024", unfinished: false }]],
  [{ progress_markers: { replication_key_value: 1 } }, [{ value: undefined, unfinished: true }]],
  [{ replication_key_value: 1, progress_markers: {} }, [{ value: 1, unfinished: false }]],
  [{}, []],
  [{ partitions: [] }, []],
  [
    { partitions: [{ context: { p: 1 }, replication_key_value: 2 }] },
    [{ value: 2, unfinished: false, context: { p: 1 } }],
  ],
  [{ since: 1 }, [{ value: { since: 1 }, unfinished: false }]],
];
test.each(states)("the bookmarks in %j", (saved, want) => {
  expect(bookmarksOf({ bookmarks: { s: saved, t: 1 } }, "s", "at")).toEqual(want);
  expect(bookmarksOf({ s: saved }, "s", "at")).toEqual(want);
  expect(bookmarksOf({ bookmarks: {} }, "s", "at")).toEqual([]);
});

test("a state in the future keeps everything but its times", () => {
  const state = {
    bookmarks: {
      a: { replication_key: "at", replication_key_value: "2024-02-29T10:00:00+02:00" },
      b: { id: 1704067200000, name: "Anna", version: "10" },
      c: { partitions: [{ context: { day: "2024-01-01" }, replication_key_value: "2024-01-01" }] },
    },
  };
  expect(inFuture(state)).toEqual({
    bookmarks: {
      a: { replication_key: "at", replication_key_value: "2996-02-29T10:00:00+02:00" },
      b: { id: 9999999999999, name: "Anna", version: "10" },
      c: { partitions: [{ context: { day: "2024-01-01" }, replication_key_value: "2996-01-01" }] },
    },
  });
});

describe("secrets", () => {
  test("are known by their names, or by the tap", () => {
    const config = {
      API_KEY: "one",
      oauth: { clientSecret: "two", access_tokens: ["three", { x: 4 }] },
      db_password: "five",
      pin: "six",
      token_url: "https://x.example/token",
      token_proxy: "https://me:pass@x.example",
      replication_key: "updated_at",
      keyword: "shoes",
      has_key: true,
      key: null,
      user: "anna",
    };
    expect(findSecrets(config, ["pin"]).map(({ name, value }) => `${name}=${value}`)).toEqual([
      "API_KEY=one",
      "oauth.clientSecret=two",
      "oauth.access_tokens=three",
      "oauth.access_tokens.x=4",
      "db_password=five",
      "pin=six",
      "token_proxy=https://me:pass@x.example",
    ]);
  });

  const value = 'pä"ss/w+rd';
  const forms: readonly [name: string, text: string][] = [
    ["as it is", value],
    ["in JSON", JSON.stringify(value)],
    ["in a URL", encodeURIComponent(value)],
    ["in a form", new URLSearchParams({ a: value }).toString()],
    ["in base64", Buffer.from(value).toString("base64")],
    ["in base64 behind a name of 2", Buffer.from(`a:${value}`).toString("base64")],
    ["in base64 between others", Buffer.from(`ab:${value}:xyz`).toString("base64")],
    ["in base64url", Buffer.from(`abc:${value}?`).toString("base64url")],
  ];
  test.each(forms)("are found %s", (_, text) => {
    const scan = createLeakScan([{ name: "password", value }]);
    // Byte by byte: a secret may lie across two pieces.
    for (const byte of Buffer.from(`before ${text} behind`)) {
      scan.look(Buffer.from([byte]));
    }
    expect(scan.found()).toEqual(["password"]);
  });

  test("are not found where they are not", () => {
    const scan = createLeakScan([
      { name: "password", value },
      { name: "short", value: "abc" },
    ]);
    scan.look(Buffer.from("abc pässword pä ss/w+rd"));
    expect(scan.found()).toEqual([]);
  });
});

test("of many states the first, the last and some between are kept, each once", () => {
  const sampler = createStateSampler(4);
  for (let at = 0; at < 1000; at += 1) {
    sampler.add({ n: Math.floor(at / 2) }, at);
  }
  const kept = sampler.samples();
  expect(kept).toHaveLength(4);
  expect(kept[0]).toEqual({ at: 0, value: { n: 0 } });
  expect(kept.at(-1)).toEqual({ at: 998, value: { n: 499 } });
  expect(sampler.last).toBe(kept.at(-1));
});

const logs: readonly [lines: string[], critical: boolean, telling: string][] = [
  [["INFO a", "CRITICAL gone", "bye"], true, "CRITICAL gone"],
  [
    ["2024-01-01 10:00:00,1 | CRITICAL | tap | gone"],
    true,
    "2024-01-01 10:00:00,1 | CRITICAL | tap | gone",
  ],
  [["2024-01-01T10:00:00Z FATAL gone"], true, "2024-01-01T10:00:00Z FATAL gone"],
  [['{"level":"critical","message":"gone"}'], true, '{"level":"critical","message":"gone"}'],
  [["INFO nothing CRITICAL here"], false, "INFO nothing CRITICAL here"],
  [["CRITICALLY low"], false, "CRITICALLY low"],
  [["TypeError: x", "    at y", "", "Node.js v20"], false, "TypeError: x"],
  [["Traceback", "  File", "singer.errors.ConfigError: x"], false, "singer.errors.ConfigError: x"],
  [[], false, ""],
];
test.each(logs)("the log %j", (lines, isCritical, telling) => {
  const reader = createLogReader();
  for (const line of lines) {
    reader.read(line);
  }
  expect(reader.facts()).toEqual({ isCritical, telling });
});
