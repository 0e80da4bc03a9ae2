import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { replaceFile } from "../../generator/write/replaced-file.ts";

const cli = path.resolve(import.meta.dirname, "../../dist/generator/cli.js");
const definition = `tap: x
title: X
version: 0.1.0
server: https://x.example
streams:
  a: { key: id, fields: { id: integer } }
`;
const api = `{"openapi":"3.0.0","info":{"title":"X"},"servers":[{"url":"https://x.example"}],"paths":{"/a":{"get":{"responses":{"200":{"content":{"application/json":{"schema":{"type":"array","items":{"properties":{"id":{"type":"integer"}}}}}}}}}}}}`;

function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), "replaced-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

// No file may become longer than nothing, as on a disk that is full.
test.runIf(process.platform === "linux").each([
  ["diff --write", "old.yaml new.yaml --write"],
  ["import --force", "openapi api.json --out new.yaml --force"],
])("a full disk loses nothing: %s", (command, rest) => {
  const fresh = definition.replace("id: integer", "id: integer, b: string");
  const folder = folderWith({ "old.yaml": definition, "new.yaml": fresh, "api.json": api });
  const [name] = command.split(" ");
  const line = `ulimit -f 0; exec "${process.execPath}" "${cli}" ${name} ${rest}`;
  const { status, stderr } = spawnSync("sh", ["-c", line], { cwd: folder, encoding: "utf8" });
  expect(stderr).toContain("cannot be written");
  expect(status).toBe(1);
  expect(readFileSync(path.join(folder, "new.yaml"), "utf8")).toBe(fresh);
  expect(readdirSync(folder).toSorted()).toEqual(["api.json", "new.yaml", "old.yaml"]);
});

test.runIf(process.platform === "linux")("a pipe is written to, not replaced", async () => {
  const folder = folderWith({});
  const pipe = path.join(folder, "pipe");
  execFileSync("sh", ["-c", 'mkfifo "$0"', pipe]);
  const { open } = await import("node:fs/promises");
  const reader = await open(pipe, "r+");
  await replaceFile(pipe, "text");
  const { buffer, bytesRead } = await reader.read(Buffer.alloc(10), 0, 10);
  expect(buffer.subarray(0, bytesRead).toString()).toBe("text");
  await reader.close();
});
