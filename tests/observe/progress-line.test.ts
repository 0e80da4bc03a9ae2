import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { build } from "esbuild";
import { expect, onTestFinished, test } from "vitest";
import { createProgressLine, createStatusLine } from "../../templates/kit/observe/progress-line.ts";
import { list, serve } from "../sync/api.ts";

test("the line stays below what is written, and never wraps", () => {
  const written: string[] = [];
  const line = createStatusLine({ write: (text) => void written.push(text), width: () => 11 });
  line.write("INFO one\n");
  line.show("a: 1 record, and more");
  line.show("a: 1 record, and more");
  line.write("INFO two\n");
  line.show("");
  line.write("INFO three\n");
  const clear = "\r\u001b[2K";
  expect(written).toEqual([
    "INFO one\n",
    "a: 1 recor",
    `${clear}INFO two\na: 1 recor`,
    clear,
    "INFO three\n",
  ]);
});

test("it says what is read and how far, a few times a second", () => {
  const shown: string[] = [];
  let now = 0;
  const line = { write: () => undefined, show: (text: string) => void shown.push(text) };
  const observer = createProgressLine(line, { now: () => now });
  const counts = { emitted: 0, pages: 0 };
  const task = { stream: { name: "issues" }, counts } as never;
  observer.began?.(task);
  for (const at of [100, 199, 200, 65_000, 3_725_000]) {
    now = at;
    counts.emitted += 1000;
    counts.pages += 10;
    observer.paged?.(task);
  }
  observer.ended?.(task);
  observer.began?.(task);
  observer.finished?.([]);
  expect(shown).toEqual([
    "issues: 0 records, 0 pages; 0 streams done; 0:00",
    "issues: 3,000 records, 30 pages; 0 streams done; 0:00",
    "issues: 4,000 records, 40 pages; 0 streams done; 1:05",
    "issues: 5,000 records, 50 pages; 0 streams done; 1:02:05",
    "issues: 5,000 records, 50 pages; 1 streams done; 1:02:05",
    "",
  ]);
});

/** Runs a program under a terminal of its own; Python has one in its library. */
const underTerminal = `
import os, pty, sys
def read(fd):
    return os.read(fd, 65536)
pid, fd = pty.fork()
if pid == 0:
    out = os.open(sys.argv[1], os.O_WRONLY | os.O_CREAT)
    os.dup2(out, 1)
    os.execvp(sys.argv[2], sys.argv[2:])
text = b""
while True:
    try:
        piece = os.read(fd, 65536)
    except OSError:
        break
    if not piece:
        break
    text += piece
os.waitpid(pid, 0)
sys.stdout.write(text.decode())
`;

/** What a command writes to its stderr, with a terminal there or a pipe. */
async function stderrOf(command: readonly string[], at: "terminal" | "pipe"): Promise<string> {
  const [file = "", ...argv] =
    at === "pipe" ? command : ["python3", "-c", underTerminal, "/dev/null", ...command];
  const child = spawn(file, argv, { stdio: ["ignore", "pipe", "pipe"] });
  const stream = at === "pipe" ? child.stderr : child.stdout;
  const other = at === "pipe" ? child.stdout : child.stderr;
  other.resume();
  return await text(stream);
}

test("a run shows it on a terminal and nothing of it on a pipe", async () => {
  const folder = mkdtempSync(join(tmpdir(), "terminal-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const program = join(folder, "tap.cjs");
  await build({
    entryPoints: [join(import.meta.dirname, "../sync/program.ts")],
    bundle: true,
    format: "cjs",
    platform: "node",
    outfile: program,
  });
  const api = await serve({ "/rows": list({ id: 1, updated_at: "2024-01-01T00:00:00Z" }) });
  const command = ["env", `API=${api.origin}`, process.execPath, program];
  const terminal = await stderrOf(command, "terminal");
  expect(terminal).toContain("rows: 0 records, 0 pages; 0 streams done; 0:00");
  expect(terminal).toContain("\u001b[2K");
  const pipe = await stderrOf(command, "pipe");
  expect(pipe).toContain("INFO rows: 1 records in 1 pages");
  expect(pipe).not.toContain("\u001b");
  expect(pipe).not.toContain("streams done");
});
