import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { createRunInference } from "../../templates/kit/observe/run-inference.ts";
import type { Task } from "../../templates/kit/sync/task.ts";
import { rows } from "../sync/tap.ts";

type Given = readonly Readonly<Record<string, readonly JsonObject[]>>[];

/** What an inference into this folder writes for these pages, each by stream. */
function infer(folder: string, pages: Given): void {
  const inference = createRunInference(folder);
  for (const page of pages) {
    for (const [name, records] of Object.entries(page)) {
      inference.received?.({ stream: rows(name) } as unknown as Task, records);
    }
  }
  inference.finished?.([]);
}

function folderOf(): string {
  const folder = mkdtempSync(join(tmpdir(), "inference-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

test("a schema of all records is written for each stream that had one", () => {
  const folder = join(folderOf(), "new", "schemas");
  infer(folder, [
    { users: [{ id: 1 }, { id: 2, tags: ["x"] }], empty: [] },
    { users: [{ id: 1.5 }] },
  ]);
  expect(readdirSync(folder)).toEqual(["users.json"]);
  expect(JSON.parse(readFileSync(join(folder, "users.json"), "utf8"))).toEqual({
    type: "object",
    properties: {
      id: { type: ["number", "null"] },
      tags: { type: ["array", "null"], items: { type: ["string", "null"] } },
    },
  });
});

test("a file that is there is replaced as a whole", () => {
  const folder = folderOf();
  writeFileSync(join(folder, "users.json"), "x".repeat(10_000));
  infer(folder, [{ users: [{ id: 1 }] }]);
  expect(JSON.parse(readFileSync(join(folder, "users.json"), "utf8"))).toMatchObject({
    type: "object",
  });
});

test("a folder that cannot be written is told", () => {
  const file = join(folderOf(), "file");
  writeFileSync(file, "");
  const folder = join(file, "below");
  expect(() => infer(folder, [{ users: [{ id: 1 }] }])).toThrow(`--infer-schema ${folder}: `);
});
