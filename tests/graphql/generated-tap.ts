import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { generate } from "../../generator/generate.ts";

/** A generated tap as a program. */
export interface GeneratedTap {
  readonly folder: string;
  /** Syncs the streams with these names once; `lines` are the messages, parsed. */
  sync(
    config: Readonly<Record<string, string>>,
    streams: readonly string[],
    state?: unknown,
  ): Promise<Synced>;
}

interface Synced {
  readonly code: number | null;
  readonly records: readonly Readonly<Record<string, unknown>>[];
  /** The bookmarks of the last STATE. */
  readonly state: unknown;
  /** Warnings and worse, with their level. */
  readonly told: readonly string[];
}

/** Generates the tap of a definition into a folder of its own; `remove` deletes it. */
export async function generateTap(
  definition: string,
): Promise<{ tap: GeneratedTap; remove: () => void }> {
  const folder = mkdtempSync(path.join(tmpdir(), "graphql-tap-"));
  const { id } = await generate({ definition, folder: () => folder });
  const program = path.join(folder, "dist", `${id}.cjs`);
  const sync: GeneratedTap["sync"] = async (config, streams, state) => {
    const files = { config, state, catalog: await selected(program, streams) };
    const argv = Object.entries(files).flatMap(([name, content]) => {
      const file = path.join(folder, `given-${name}.json`);
      writeFileSync(file, JSON.stringify(content ?? {}));
      return content === undefined ? [] : [`--${name}`, file];
    });
    const { code, stdout, stderr } = await runProgram(program, argv);
    const messages = linesOf(stdout).map((line) => JSON.parse(line));
    return {
      code,
      records: messages.filter(({ type }) => type === "RECORD").map(({ record }) => record),
      state: messages.findLast(({ type }) => type === "STATE")?.value,
      told: linesOf(stderr).filter((line) => /^(WARNING|ERROR|CRITICAL) /.test(line)),
    };
  };
  return { tap: { folder, sync }, remove: () => rmSync(folder, { recursive: true }) };
}

async function selected(program: string, streams: readonly string[]): Promise<unknown> {
  const { stdout } = await runProgram(program, ["--discover"]);
  const catalog = JSON.parse(stdout);
  for (const { stream, metadata } of catalog.streams) {
    for (const item of metadata) {
      if (item.breadcrumb.length === 0) {
        item.metadata.selected = streams.includes(stream);
      }
    }
  }
  return catalog;
}

async function runProgram(program: string, argv: readonly string[]) {
  const child = spawn(process.execPath, [program, ...argv], { stdio: ["ignore", "pipe", "pipe"] });
  const [stdout, stderr, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => child.once("close", resolve)),
  ]);
  return { code, stdout, stderr };
}

function linesOf(output: string): string[] {
  return output.split("\n").filter((line) => line !== "");
}
