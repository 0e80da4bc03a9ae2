import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { createStateFile } from "../../templates/kit/state/out-file.ts";
import { emptyState, type State } from "../../templates/kit/state/state.ts";
import { createStateWriter } from "../../templates/kit/state/writer.ts";

let lines: string[];
let bytes: number;
let now: number;

beforeEach(() => {
  lines = [];
  bytes = 0;
  now = 0;
});

function writer(keep?: (text: string) => void) {
  const output = {
    line: (text: string) => void lines.push(text),
    text: () => undefined,
    flush: () => undefined,
    get bytes() {
      return bytes;
    },
  };
  const clock = { now: () => now, sleep: async () => undefined, random: () => 0 };
  const throttle = { bytes: 1000, seconds: 5 };
  return createStateWriter({
    output,
    clock,
    throttle,
    flush: () => void lines.push("flush"),
    ...(keep && { keep }),
  });
}

const state: State = { ...emptyState, value: { bookmarks: { a: { x: 1 } } } };
const line = '{"type":"STATE","value":{"bookmarks":{"a":{"x":1}}}}';

test("a state that is offered waits for bytes or seconds", () => {
  const states = writer();
  const offers: [bytes: number, now: number, written: boolean][] = [
    [999, 4999, false],
    [1000, 4999, true],
    [1999, 4999, false],
    [1999, 9998, false],
    [1999, 9999, true],
  ];
  const found = offers.map(([atBytes, atTime]) => {
    bytes = atBytes;
    now = atTime;
    const before = lines.length;
    states.offer(state);
    return lines.length > before;
  });
  expect(found).toEqual(offers.map(([, , written]) => written));
  expect(lines).toEqual(["flush", line, "flush", line]);
});

test("a long state waits until what lies between is 20 times as long", () => {
  const states = writer();
  const long: State = { ...emptyState, value: { bookmarks: { a: "x".repeat(1000) } } };
  states.write(long);
  const size = lines.at(-1)?.length ?? 0;
  const found = [20 * size - 1, 20 * size].map((atBytes) => {
    bytes = atBytes;
    const before = lines.length;
    states.offer(long);
    return lines.length > before;
  });
  expect(found).toEqual([false, true]);
});

test("a state is kept before it is written", () => {
  const states = writer((text) => void lines.push(`kept ${text}`));
  states.write(state);
  expect(lines).toEqual(["flush", 'kept {"bookmarks":{"a":{"x":1}}}', line]);
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "out-file-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

test("the file holds the last state whole, for its owner alone", () => {
  const path = join(folder(), "state.json");
  writeFileSync(path, "old");
  const keep = createStateFile(path);
  keep('{"a":1}');
  keep('{"a":2}');
  expect(readFileSync(path, "utf8")).toBe('{"a":2}\n');
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readdirSync(join(path, ".."))).toEqual(["state.json"]);
});

test("a file that cannot be written ends the run before the state is written", () => {
  const states = writer(createStateFile(join(folder(), "nowhere", "state.json")));
  expect(() => states.write(state)).toThrow(
    /^The state cannot be written to .*state\.json: ENOENT/,
  );
  expect(lines).toEqual(["flush"]);
});
