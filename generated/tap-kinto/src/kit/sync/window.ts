import { TapError } from "../errors.ts";
import { instantOfValue } from "../state/order.ts";
import { parentsOf, type Replication, type Stream } from "../stream.ts";
import { formatInstant } from "../time/instant.ts";
import { startOf } from "./beginning.ts";
import { atInstant, formatBookmark } from "./bookmark.ts";
import { saveBookmark } from "./checkpoint.ts";
import { keySchemaOf, wholeDay } from "./key.ts";
import type { Run } from "./run.ts";
import { type Part, type Slice, sliceOf } from "./slice.ts";
import type { Task } from "./task.ts";
import { createWindowSlices } from "./window-slices.ts";

/** What is divided: a part of a stream, and its slice where it is known and not divided. */
export interface WindowedPart {
  readonly part: Part;
  readonly slice: Slice | undefined;
}

/**
 * Reads a part of a stream at once, or window by window where it is divided by time: also when all
 * of it is wanted, since its requests name a window. A window that has been read whole moves the
 * bookmark to its end, whether or not anything was in it.
 */
export async function readWindows(
  run: Run,
  task: Task,
  { part, slice }: WindowedPart,
  read: (slice: Slice) => Promise<void>,
): Promise<void> {
  const { replication } = task.stream;
  const plan = replication?.window;
  if (replication === undefined || plan === undefined) {
    await read(slice ?? sliceOf(run, task, part));
    return;
  }
  const { tracker } = part;
  const format = formatOf(task.stream, replication);
  const boundOf = (instant: bigint) =>
    formatBookmark(formatInstant(instant), { ...replication, format }) ?? "";
  const slices = createWindowSlices(run, task, {
    most: run.concurrency.of(task.stream),
    slice: ([start, end]) => sliceOf(run, task, part, { start: boundOf(start), end: boundOf(end) }),
  });
  let before = run.output.bytes;
  try {
    await plan.each(
      { ...spanOf(run, task, part, replication), resolution: resolutions[format] },
      {
        async read(bounds, following) {
          before = run.output.bytes;
          await read(slices.take(bounds, following));
        },
        covered(end) {
          tracker.greatest = wholeDay(task.stream, atInstant(end, replication.unit));
          if (hasOwnBookmark(task, part)) {
            const at = run.output.bytes === before ? "empty window" : "window";
            saveBookmark(run, task, tracker, at);
          }
        },
        shortened(message) {
          slices.giveUp();
          tracker.previous = undefined;
          run.log.warning(`${task.stream.name}: ${message}`);
        },
        isEnough: () => task.counts.read >= run.limit,
      },
    );
  } finally {
    slices.giveUp();
  }
}

type Format = NonNullable<Replication<string, object>["format"]>;

/** The shortest time that each form can state, in nanoseconds. */
const resolutions: Readonly<Record<Format, bigint>> = {
  date: 86_400_000_000_000n,
  "date-time": 1n,
  epoch: 1_000_000_000n,
  "epoch-ms": 1_000_000n,
};

/** How bounds are written: like the replication key, unless said. */
function formatOf(stream: Stream, { format, unit }: Replication<string, object>): Format {
  if (format !== undefined) {
    return format;
  }
  if (unit !== undefined) {
    return unit === "seconds" ? "epoch" : "epoch-ms";
  }
  return keySchemaOf(stream).format === "date" ? "date" : "date-time";
}

/**
 * The time to divide: from where this run begins, or from the stream's start where all of it is
 * asked for, until the run's start. That is cut to a second: a record that the API stamps with
 * whole seconds would otherwise seem to lie before the bookmark.
 */
function spanOf(
  run: Run,
  { stream }: Task,
  { tracker }: Part,
  replication: Replication<string, object>,
): { from: bigint; until: bigint } {
  const { unit } = replication;
  const start = startOf(run, stream);
  const begin = tracker.requested === undefined ? start : tracker.begin;
  const from = instantOfValue(begin, unit) ?? instantOfValue(start, unit);
  if (from === undefined) {
    throw new TapError(
      "config",
      `${stream.name} is read in windows of time, and ${begin === undefined ? "no setting says" : `${String(begin)} does not say`} where the first one begins: give a date, as 2024-01-31, in the setting that \`replication.start\` names (start_date, unless said)`,
    );
  }
  const now = run.started - (run.started % 1_000_000_000n);
  const end = instantOfValue(
    replication.window?.until?.({ config: run.config, now: run.now }),
    unit,
  );
  return { from, until: end !== undefined && end < now ? end : now };
}

/** False where the bookmark is one for several parts: it waits for the last of them. */
function hasOwnBookmark(task: Task, { tracker }: Part): boolean {
  const { stream } = task;
  const isOnePart = parentsOf(stream).length === 0 && stream.forEach === undefined;
  return tracker !== task.tracker || isOnePart;
}
