import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { fullTable } from "../../templates/kit/replication/full-table.ts";
import { keySweep } from "../../templates/kit/replication/key-sweep.ts";
import { fail, list, serve } from "./api.ts";
import { lastBookmarks, type Ran, run, told } from "./run.ts";
import { below, rows, since, tapOf } from "./tap.ts";

/** What was not asked for, here or above, must not be taken for what is gone. */

const row = (id: number) => ({ id, updated_at: "2024-01-01T00:00:00Z" });
const skip = [{ action: "skip" as const, status: [403] }];
const ignore = [{ action: "ignore" as const, status: [403] }];

function types({ lines }: Ran): string[] {
  return lines.map((line) => JSON.parse(line).type);
}

test.each([
  ["a first page that is skipped", skip],
  ["a first page that is ignored", ignore],
])("%s activates no version", async (_name, errors) => {
  const api = await serve({ "/a": fail(403) });
  const a = rows("a", { errors, companions: [fullTable({ activateVersion: true })] });
  const ran = await run(tapOf(api.origin, [a]));
  expect(types(ran)).not.toContain("ACTIVATE_VERSION");
  expect(told(ran).at(-1)).toBe(
    "WARNING a: requests were skipped, so the version is not activated",
  );
});

test("what is cut above a child holds its bookmark, its version and its sweep", async () => {
  const folder = mkdtempSync(join(tmpdir(), "skipped-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "kids.keys");
  const whole = await serve({
    "/a": list(row(1), row(2)),
    "/a/1/kids": list(row(11)),
    "/a/2/kids": list(row(21)),
  });
  const cut = await serve({
    "/a": (ask) => (ask.query.has("page") ? fail(403)(ask) : { data: [row(1)], next: 2 }),
    "/a/1/kids": list(row(11)),
  });
  const a = rows("a", { errors: skip });
  const swept = below("kids", a, { sweep: () => keySweep({ file }) });
  await run(tapOf(whole.origin, [a, swept]));
  const ran = await run(tapOf(cut.origin, [a, swept]));
  expect(ran.lines.join("\n")).not.toContain('_sdc_deleted_at":"');
  expect(readFileSync(file, "utf8")).toBe("[11]\n[21]\n");
  const versioned = below("kids", a, { companions: [fullTable({ activateVersion: true })] });
  expect(types(await run(tapOf(cut.origin, [a, versioned])))).not.toContain("ACTIVATE_VERSION");
  const marked = below("kids", a, { replication: since() });
  expect(lastBookmarks(await run(tapOf(cut.origin, [a, marked])))).toEqual({});
});

test("an order that breaks under --strict takes its bookmark back before it fails", async () => {
  const at = (day: number) => ({ id: day, updated_at: `2024-01-0${day}T00:00:00Z` });
  const api = await serve({
    "/a": (ask) =>
      ask.query.has("page") ? { data: [at(2), at(4)] } : { data: [at(1), at(3)], next: 2 },
  });
  const a = rows("a", { replication: since({ order: "ascending" }) });
  const ran = await run(tapOf(api.origin, [a]), { argv: ["--strict"] });
  expect(ran.code).toBe(5);
  expect(lastBookmarks(ran)).toEqual({});
});
