import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** Every way to read in time, in every form of the key: what is generated passes its own tests. */

const halfYear = `tap: windows
title: Windows
server: https://api.example.com
config: { start_date: date-time, end_date: date-time, from: string }
defaults: { key: id, records: data, paginate: { page: { param: page, size: { limit: 100 } } } }
streams:
  events:
    replication: { key: at, window: { size: 30d, start: at__gte, end: at__lt }, order: ascending }
    fields: { id: integer, at: date-time! }
  lines:
    parent: events
    path: /events/{{ parent.id }}/lines
    replication: { key: at, window: { size: 60d, start: since, end: before } }
    fields: { id: integer, at: date-time }
  days:
    replication:
      key: day
      lookback: 2d
      window: { size: 7d, start: from, end: to, granularity: 1d, clamp: week, until: "{{ config.end_date }}" }
    fields: { id: integer, day: date }
  counts:
    request: POST /counts/search
    body: { kind: all }
    replication: { key: at, unit: milliseconds, window: { size: 20d, in: body, start: range.from, end: range.to, smallest: 1d } }
    fields: { id: integer, at: integer }
  texts:
    query: { q: "{{ 'from:' ~ window.start ~ ' to:' ~ window.end }}" }
    replication: { key: meta.modified, start: "{{ config.from }}", format: epoch, window: { size: 15d, granularity: 1s } }
    fields: { id: integer, meta: { fields: { modified: date-time, by: string } } }
  stamps:
    replication: { key: at, unit: seconds, param: since }
    fields: { id: integer, at: string }
  feed:
    replication: { key: at, filter: client, order: descending }
    fields: { id: integer, at: date-time }
  orders:
    replication: { key: at, param: since, order: ascending, checkpoint: { records: 3 } }
    fields: { id: integer, at: date-time }
`;

const oneDay = `tap: hours
title: Hours
server: https://api.example.com
config: { start_date: date-time }
streams:
  events:
    key: id
    replication: { key: at, window: { size: 1h, start: since, end: until, clamp: day } }
    fields: { id: integer, at: date-time }
  days:
    key: id
    replication: { key: day, filter: client }
    fields: { id: integer, day: date }
`;

test.each([
  ["half a year", halfYear],
  ["a day of hours", oneDay],
])("%s in windows", { timeout: 60_000 }, async (_name, text) => {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-incremental-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const definition = path.join(folder, "definition.yaml");
  writeFileSync(definition, text);
  await generate({ definition, folder: () => folder });
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const node = (...args: readonly string[]) => {
    try {
      return execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
    } catch (error) {
      return error instanceof Error && "stdout" in error ? String(error.stdout) : String(error);
    }
  };
  expect(node(path.join(folder, "node_modules/typescript/bin/tsc"))).toBe("");
  expect(node("--test", "build/tests/contract.test.js")).toMatch(/^# fail 0$/m);
});
