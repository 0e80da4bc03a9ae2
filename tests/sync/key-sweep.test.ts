import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { keySweep } from "../../templates/kit/replication/key-sweep.ts";
import { createLineSorter, missingLines } from "../../templates/kit/replication/sorted-keys.ts";
import { fail, list, serve } from "./api.ts";
import { run, told } from "./run.ts";
import { below, rows, tapOf } from "./tap.ts";

const row = (id: number) => ({ id, updated_at: "2024-01-01T00:00:00Z" });

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), "sweep-"));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

function deletions(lines: readonly string[]): unknown[] {
  return lines
    .map((line) => JSON.parse(line))
    .filter(({ record }) => record?._sdc_deleted_at)
    .map(({ record }) => record);
}

test("keys that a run no longer sees are told as deleted, once", async () => {
  const file = join(folder(), "a.keys");
  const a = rows("a", { sweep: () => keySweep({ file }) });
  const found: unknown[][] = [];
  for (const present of [[1, 2, 3], [2], [2], [1, 2]]) {
    const api = await serve({ "/a": list(...present.map(row)) });
    const ran = await run(tapOf(api.origin, [a]));
    expect(ran.code).toBe(0);
    found.push(deletions(ran.lines));
  }
  const gone = (id: number) => ({ id, _sdc_deleted_at: "2026-11-21T12:00:00Z" });
  expect(found).toEqual([[], [gone(1), gone(3)], [], []]);
  expect(readFileSync(file, "utf8")).toBe("[1]\n[2]\n");
  expect(readdirSync(join(file, ".."))).toEqual(["a.keys"]);
});

test("without a file the run does not begin", async () => {
  const a = rows("a", { sweep: ({ config }) => keySweep({ file: config.start_date }) });
  const ran = await run(tapOf("http://127.0.0.1:9", [a]));
  expect(told(ran)).toEqual([
    "CRITICAL a finds deleted records by the keys of the last run, but no file is set for them.",
  ]);
  expect(ran.code).toBe(2);
});

test("a run that fails, or that skips something, says nothing and forgets nothing", async () => {
  const file = join(folder(), "kids.keys");
  const a = rows("a");
  const kids = below("kids", a, { sweep: () => keySweep({ file }) });
  const whole = await serve({ "/a": list(row(1)), "/a/1/kids": list(row(5), row(6)) });
  await run(tapOf(whole.origin, [a, kids]));
  const failing = await serve({ "/a": list(row(1)), "/a/1/kids": fail(410) });
  expect(deletions((await run(tapOf(failing.origin, [a, kids]))).lines)).toEqual([]);
  const skipping = { ...kids, errors: [{ action: "skip" as const, status: [410] }] };
  const ran = await run(tapOf(failing.origin, [a, skipping]));
  expect(deletions(ran.lines)).toEqual([]);
  expect(told(ran).at(-1)).toMatch(/kids: requests were skipped, so deletions are not looked for/);
  expect(readFileSync(file, "utf8")).toBe("[5]\n[6]\n");
});

test("the catalog declares the field of deletions", async () => {
  const a = rows("a", { sweep: () => keySweep({ file: join(folder(), "k") }) });
  const api = await serve({ "/a": list(row(1)) });
  const { lines } = await run(tapOf(api.origin, [a]));
  expect(JSON.parse(lines[0] ?? "").schema.properties._sdc_deleted_at).toEqual({
    type: ["string", "null"],
    format: "date-time",
  });
});

test("lines are sorted, however little room there is", () => {
  const path = join(folder(), "lines");
  const line = fc.string({ unit: "binary", maxLength: 6 }).map((text) => JSON.stringify([text]));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 40 }), fc.array(line), (lines, others) => {
      const [one, other] = [createLineSorter(path, 3), createLineSorter(`${path}2`, 4)];
      lines.forEach(one.add);
      others.forEach(other.add);
      expect([...one.sorted()]).toEqual([...new Set(lines)].sort());
      const missing = [...missingLines(one.sorted(), other.sorted())];
      const known = new Set(others);
      expect(missing).toEqual([...new Set(lines)].sort().filter((text) => !known.has(text)));
      one.close();
      other.close();
    }),
    { numRuns: 100 },
  );
  expect(readdirSync(join(path, ".."))).toEqual([]);
});
