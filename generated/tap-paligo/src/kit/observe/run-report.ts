import { writeFileSync } from "node:fs";
import { messageOf } from "../errors.ts";
import type { Observer } from "../sync/observer.ts";
import type { Run } from "../sync/run.ts";
import type { Task } from "../sync/task.ts";
import { formatInstant } from "../time/instant.ts";

/** One stream in the report of a run. */
export interface StreamReport {
  readonly stream: string;
  readonly status: "complete" | "failed";
  /** RECORD messages. */
  readonly records: number;
  /**
   * Of them, records that were created since the last run, and the others that were updated. Known
   * where the stream says when a record was created, and in a first run, where all are new.
   */
  readonly new?: number;
  readonly updated?: number;
  readonly deleted: number;
  readonly requests: number;
  readonly retries: number;
  /** Spent on the stream's own pages, waiting included. */
  readonly seconds: number;
  readonly error?: string;
}

/** Tells what a run did when it is over: a table in the log, and a file of JSON where one is named. */
export function createRunReport(
  run: Pick<Run, "log" | "clock" | "now" | "tap">,
  file: string | undefined,
): Observer {
  return {
    finished(tasks) {
      const streams = tasks
        .filter(({ choice, failure }) => choice.selected || failure !== undefined)
        .map((task) => streamReport(task, run));
      if (streams.length > 0) {
        run.log.info(`Report of the run:\n${reportTable(streams)}`);
      }
      if (file !== undefined) {
        writeReport(run, file, streams);
      }
    },
  };
}

function streamReport(
  { stream, counts, failure, tracker }: Task,
  { log }: Pick<Run, "log">,
): StreamReport {
  const { emitted, deleted, requests, retries, milliseconds } = counts;
  const isFirst = tracker.replication !== undefined && tracker.saved === undefined;
  const created = counts.created ?? (isFirst ? emitted - deleted : undefined);
  return {
    stream: stream.name,
    status: failure === undefined ? "complete" : "failed",
    records: emitted,
    ...(created !== undefined && { new: created, updated: emitted - deleted - created }),
    deleted,
    requests,
    retries,
    seconds: milliseconds / 1000,
    ...(failure !== undefined && { error: log.redact(failure.message) }),
  };
}

const columns = [
  "stream",
  "status",
  "records",
  "new",
  "updated",
  "deleted",
  "requests",
  "retries",
  "seconds",
] as const;

/** The table: names to the left, numbers to the right; `-` for what is not known. */
export function reportTable(streams: readonly StreamReport[]): string {
  const rows = [
    [...columns],
    ...streams.map((report) => columns.map((column) => String(report[column] ?? "-"))),
  ];
  const widths = columns.map((_, index) => Math.max(...rows.map((row) => row[index]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, index) =>
          index < 2 ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0),
        )
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function writeReport(
  { log, clock, now, tap }: Pick<Run, "log" | "clock" | "now" | "tap">,
  file: string,
  streams: readonly StreamReport[],
): void {
  const report = {
    tap: tap.name,
    version: tap.version,
    began: now,
    ended: formatInstant(BigInt(clock.now()) * 1_000_000n),
    streams,
  };
  try {
    writeFileSync(file, `${JSON.stringify(report, undefined, 2)}\n`);
  } catch (error) {
    // The records are where they belong: a report is no reason to fail.
    log.warning(`The report cannot be written to ${file}: ${messageOf(error)}`);
  }
}
