import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, onTestFinished, test } from "vitest";

const cli = path.resolve(import.meta.dirname, "../../../dist/generator/cli.js");

// Names of parameters go into notes as they are; what prints them has to look out.
test("nothing that a document holds steers the terminal", () => {
  const folder = mkdtempSync(path.join(tmpdir(), "openapi-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = path.join(folder, "a.json");
  const items = { type: "object", properties: { id: { type: "integer" } } };
  const parameters = [
    { name: "a\u001b[2J", in: "query", required: true, schema: { default: "x" } },
  ];
  const answer = { content: { "application/json": { schema: { type: "array", items } } } };
  writeFileSync(
    file,
    JSON.stringify({
      openapi: "3.0.0",
      info: { title: "A" },
      servers: [{ url: "https://a.example" }],
      paths: { "/things": { get: { parameters, responses: { 200: answer } } } },
    }),
  );
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [cli, "import", "openapi", file, "--out", path.join(folder, "a.yaml")],
    { encoding: "utf8" },
  );
  expect(status).toBe(0);
  expect(stdout + stderr).toContain("a\ufffd[2J");
  expect(stdout + stderr).not.toContain("\u001b");
});
