import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import type { CatalogStream } from "./catalog.ts";
import { type TapCommand, wordsOf } from "./command-line.ts";
import { createLeakScan, type Leak } from "./leak-scan.ts";
import { createLogReader } from "./log-facts.ts";
import type { Secret } from "./secrets.ts";
import { type Exit, runProcess, type Source } from "./tap-process.ts";
import type { Transcript } from "./transcript.ts";
import { createTranscriptReader } from "./transcript-reader.ts";

/** Where runs of the tap are made: everything they share. */
export interface Lab {
  readonly command: TapCommand;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Holds what runs are given; readable for this user only. */
  readonly folder: string;
  readonly secrets: readonly Secret[];
  /** Secrets that were seen in any output so far. */
  readonly leaks: Leak[];
  /** Told of every run before it begins. */
  tell(message: string): void;
}

/** What a run is given besides the configuration. */
export interface Given {
  readonly catalog?: JsonObject;
  readonly properties?: JsonObject;
  readonly state?: JsonObject;
  /** In place of the command's own configuration. */
  readonly config?: JsonObject;
}

/** Calls `use` with a folder that is removed afterwards, even when this process is told to end. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "verify-tap-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    return await use(folder);
  } finally {
    process.off("exit", remove);
    remove();
  }
}

/** Syncs once and gives what there is to check. */
export async function sync(
  lab: Lab,
  label: string,
  streams: readonly CatalogStream[],
  given: Given,
): Promise<Transcript> {
  const reader = createTranscriptReader(label, streams, () => BigInt(Date.now()) * 1_000_000n);
  const exit = await run(lab, label, given, [], (source, text) =>
    source === "stdout" ? reader.line(text) : reader.logLine(text),
  );
  return reader.end(exit);
}

/** What a run that does not sync wrote to stdout. */
export interface Answer {
  readonly exit: Exit;
  readonly text: string;
  /** The line of stderr that says most. */
  readonly telling: string;
}

/** Asks the tap for something other than a sync: its catalog, what it can do. */
export async function ask(lab: Lab, label: string, options: readonly string[]): Promise<Answer> {
  const lines: string[] = [];
  const log = createLogReader();
  let size = 0;
  const exit = await run(lab, label, {}, options, (source, text) => {
    size += text.length;
    if (source === "stderr") {
      log.read(text);
    } else if (size < largestAnswer) {
      lines.push(text);
    }
  });
  return { exit, text: lines.join("\n"), telling: log.facts().telling };
}

async function run(
  lab: Lab,
  label: string,
  given: Given,
  options: readonly string[],
  line: (source: Source, text: string) => void,
): Promise<Exit> {
  lab.tell(label);
  const scans = { stdout: createLeakScan(lab.secrets), stderr: createLeakScan(lab.secrets) };
  const { config, ...files } = given;
  const command =
    config === undefined ? lab.command : { ...lab.command, config: [write(lab, "config", config)] };
  const inputs = Object.entries(files).flatMap(([name, content]) => [
    `--${name}`,
    write(lab, name, content),
  ]);
  const exit = await runProcess({
    program: command.program,
    words: wordsOf(command, [...options, ...inputs]),
    env: lab.env,
    piece: (source, bytes) => scans[source].look(bytes),
    line,
  });
  for (const source of ["stdout", "stderr"] as const) {
    lab.leaks.push(...scans[source].found().map((secret) => ({ secret, source, run: label })));
  }
  return exit;
}

/** Runs follow one another, so each may write over the files of the one before. */
function write(lab: Lab, name: string, content: JsonObject): string {
  const file = join(lab.folder, `${name}.json`);
  writeFileSync(file, stringifyJson(content), { mode: 0o600 });
  return file;
}

/** Catalogs of thousands of streams are smaller. */
const largestAnswer = 256 * 1024 * 1024;
