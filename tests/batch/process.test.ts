import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startProgram } from "../singer/child.ts";

/** Runs a program that writes batches into a folder; gives what it said and what is left there. */
async function write(compression: "gzip" | "none", program: string) {
  const folder = mkdtempSync(join(tmpdir(), "batch-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const plan = { folder, prefix: "", compression, size: 10 };
  const child = startProgram(
    "batch/folder.ts",
    `
    const { execFileSync } = await import("node:child_process");
    const { randomBytes } = await import("node:crypto");
    const batches = kit.createBatchFolder(${JSON.stringify(plan)}, "tap-x");
    ${program}`,
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const [code] = await once(child, "close");
  return { code, said, left: readdirSync(folder) };
}

test("a process that ends leaves no half file", async () => {
  const ran = await write(
    "none",
    `
    const [one, other] = [batches.open("a"), batches.open("b")];
    one.line("1");
    other.line("x".repeat(2_000_000));
    one.close();
    process.exit(143);`,
  );
  expect(ran).toEqual({
    code: 143,
    said: "",
    left: [expect.stringMatching(/^tap-x--a-.*-1\.jsonl$/)],
  });
});

test.each(["gzip", "none"] as const)(
  "a full disk ends the run, and leaves no half file (%s)",
  async (compression) => {
    const ran = await write(
      compression,
      `
    const rows = batches.open("a");
    execFileSync("prlimit", ["--fsize=3000000", "--pid", String(process.pid)]);
    try {
      for (;;) rows.line(randomBytes(500_000).toString("hex"));
    } catch (error) {
      console.log(error.name, error.message.replace(/file .*-1/, "file F"));
    }`,
    );
    const ending = compression === "gzip" ? "jsonl.gz" : "jsonl";
    expect(ran).toEqual({
      code: 0,
      said: `OutputFailed The batch file F.${ending} cannot be written: EFBIG: file too large, write\n`,
      left: [],
    });
  },
);
