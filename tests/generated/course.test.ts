import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";

/** What goes along with reading, and what follows a failure: versions, sweeps, counts, stops. */

const definitionIn = (folder: string) => `tap: course
title: Course
server: https://api.example.com
on_error: stop
config:
  start_date: date-time
  keys_folder: { description: Where the keys of the last run are kept, default: ${folder} }
defaults: { key: id, records: data, paginate: { page: { param: page, size: { limit: 5 } } } }
streams:
  versions:
    fields: { id: integer, name: string }
    full_table: { activate_version: true, resume: true }
  swept:
    fields: { id: integer, name: string }
    deleted: { sweep: "{{ config.keys_folder }}/swept.keys" }
  counted:
    replication: { key: updated_at, filter: client }
    created: created_at
    retry_sync: { status: [404, 410], times: 2, reset: [file_ids] }
    fields: { id: integer, created_at: date-time, updated_at: date-time }
`;

test("a tap with all of it is typed, and keeps its promises", { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(path.join(tmpdir(), "create-tap-course-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "definition.yaml");
  writeFileSync(file, definitionIn(folder));
  await generate({ definition: file, folder: () => folder });
  const stream = (name: string) =>
    readFileSync(path.join(folder, `src/streams/${name}.ts`), "utf8");
  expect(stream("versions")).toContain(
    "companions: [fullTable({ activateVersion: true, resume: true })],",
  );
  expect(stream("swept")).toContain("sweep: ({ config }) =>");
  expect(stream("counted")).toContain('companions: [countCreated("created_at")],');
  expect(stream("counted")).toContain(
    'retrySync: { status: [404, 410], times: 2, reset: ["file_ids"] },',
  );
  expect(readFileSync(path.join(folder, "src/tap.ts"), "utf8")).toContain('onError: "stop",');
  symlinkSync(path.join(packageRoot, "node_modules"), path.join(folder, "node_modules"));
  const node = (...args: readonly string[]) =>
    execFileSync(process.execPath, args, { cwd: folder, encoding: "utf8" });
  expect(node(path.join(packageRoot, "node_modules/typescript/bin/tsc"))).toBe("");
  expect(node("--test", "build/tests/contract.test.js")).toMatch(/^# fail 0$/m);
});
