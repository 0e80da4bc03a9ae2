import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { runTap } from "../../templates/kit/run.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import { fakeClock, recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";
import type { Config } from "./tap.ts";

export interface Given {
  readonly config?: Config;
  /** Requests at once; 1 unless said, so that the order of requests can be told. */
  readonly concurrency?: number;
  readonly streamConcurrency?: Readonly<Record<string, number>>;
  /** Objects, or their text where a number needs all its digits. */
  readonly state?: unknown;
  readonly catalog?: unknown;
  /** Behind the options for the files. */
  readonly argv?: readonly string[];
}

export interface Ran {
  readonly code: number;
  readonly lines: readonly string[];
  /** Lines of the log, with their level. */
  readonly log: readonly string[];
  readonly sleeps: readonly number[];
}

/** Runs a tap in this process at 2026-11-21T12:00:00Z. */
export async function run(tap: Tap<Config>, given: Given = {}): Promise<Ran> {
  const lines: string[] = [];
  const log = recordingLog();
  const clock = fakeClock();
  const output = linesOutput(lines);
  const argv = [...files(given), ...(given.argv ?? [])];
  const code = await runTap(tap, {
    argv,
    env: {},
    ports: { output, log, clock, throttle: { bytes: 0, seconds: 0 } },
  });
  return { code, lines, log: log.lines, sleeps: clock.sleeps };
}

/** The command line that names what is given, in files of their own. */
export function files(given: Given): string[] {
  const { concurrency = 1, streamConcurrency, state, catalog } = given;
  const config = { concurrency, stream_concurrency: streamConcurrency, ...given.config };
  const folder = mkdtempSync(join(tmpdir(), "sync-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return Object.entries({ config, state, catalog }).flatMap(([name, content]) => {
    if (content === undefined) {
      return [];
    }
    const path = join(folder, `${name}.json`);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return [`--${name}`, path];
  });
}

/** A catalog in which these properties are (de)selected: `stream` or `stream.field.field`. */
export function choose(tap: Tap<Config>, choices: Readonly<Record<string, boolean>>): unknown {
  return {
    streams: discover(tap).streams.map((entry) => ({
      ...entry,
      metadata: entry.metadata.map((item) => {
        const names = item.breadcrumb.filter((_, index) => index % 2 === 1);
        const selected = choices[[entry.stream, ...names].join(".")];
        return { ...item, metadata: { ...item.metadata, selected } };
      }),
    })),
  };
}

/** Each message in short: `SCHEMA a`, `RECORD a 1`, `STATE {"a":"2024-01-01T00:00:00Z"}`. */
export function outline({ lines }: Ran): string[] {
  return lines.map((line) => {
    const message = JSON.parse(line);
    switch (message.type) {
      case "SCHEMA":
        return `SCHEMA ${message.stream}`;
      case "RECORD":
        return `RECORD ${message.stream} ${message.record.id}`;
      default:
        return `STATE ${JSON.stringify(bookmarksOf(message.value))}`;
    }
  });
}

/** The ids of a stream's records, in order. */
export function ids(ran: Ran, stream: string): number[] {
  return ran.lines
    .map((line) => JSON.parse(line))
    .filter((message) => message.type === "RECORD" && message.stream === stream)
    .map(({ record }) => record.id);
}

/** The bookmarks of the last STATE. */
export function lastBookmarks(ran: Ran): Record<string, unknown> {
  return bookmarksOf(JSON.parse(ran.lines.at(-1) ?? "").value);
}

/** A state with these bookmarks by `updated_at`. */
export function stateOf(bookmarks: Readonly<Record<string, unknown>>): unknown {
  return {
    bookmarks: Object.fromEntries(
      Object.entries(bookmarks).map(([stream, value]) => [
        stream,
        { replication_key: "updated_at", replication_key_value: value },
      ]),
    ),
  };
}

function bookmarksOf(value: {
  bookmarks: Record<string, { replication_key_value: unknown }>;
}): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value.bookmarks).map(([name, saved]) => [name, saved.replication_key_value]),
  );
}

/** Warnings and worse, without their level. */
export function told({ log }: Ran): string[] {
  return log.filter((line) => !/^(DEBUG|INFO) /.test(line));
}
