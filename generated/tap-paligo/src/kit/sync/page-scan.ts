import type { SendOptions } from "../http/client.ts";
import { createPageScanner } from "../scan/page-scanner.ts";
import type { PageScanner } from "../scan/scanned-page.ts";
import { formatInstant } from "../time/instant.ts";
import { contextOf, frameOf } from "./emit.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";
import type { Tracker } from "./tracker.ts";

/** How the pages of a slice are read as bytes; absent where they have to be parsed. */
export function pageScan(run: Run, task: Task, slice: Slice): SendOptions["scan"] {
  const scanner = slice.unclean ? undefined : scannerOf(run, task, slice.tracker);
  if (scanner === undefined || !scanner.isWorthwhile) {
    return undefined;
  }
  const context = contextOf(run, slice);
  return {
    memory: scanner.memory,
    read(body) {
      const extractedAt = formatInstant(BigInt(run.clock.now()) * 1_000_000n);
      return scanner.scan(body, frameOf(task, extractedAt), context);
    },
  };
}

/** Parts that begin at different points need scanners of their own: a few are worth making. */
const mostScanners = 4;

/** The scanner for what a tracker follows; made when first needed. */
function scannerOf(run: Run, task: Task, tracker: Tracker): PageScanner | undefined {
  const { stream, choice, scanners, notes } = task;
  if (!isScannable(run, task, tracker)) {
    return undefined;
  }
  const order = orderOf(tracker);
  const name = JSON.stringify([tracker.from ?? null, order ?? null]);
  if (!scanners.has(name) && scanners.size < mostScanners) {
    const { path, comparison, from, replication } = tracker;
    const scanner = createPageScanner({
      stream,
      schema: choice.schema,
      keys: choice.keyProperties,
      known: task.known,
      notes,
      follow: replication && { path, comparison, from, order },
    });
    scanners.set(name, scanner);
  }
  return scanners.get(name);
}

function orderOf({ ordered, descending }: Tracker): "ascending" | "descending" | undefined {
  return ordered ? "ascending" : descending ? "descending" : undefined;
}

/** False where somebody wants to see the records as objects, or only some of a page's. */
function isScannable(run: Run, task: Task, { replication }: Tracker): boolean {
  const { stream, choice, emissions, companions, coverage, sink } = task;
  return (
    stream.scanner !== undefined &&
    choice.selected &&
    sink.lines !== undefined &&
    run.limit === Number.POSITIVE_INFINITY &&
    run.tap.hooks[stream.name] === undefined &&
    run.observers.every(({ received }) => received === undefined) &&
    companions.every(({ read, emitted }) => read === undefined && emitted === undefined) &&
    typeof replication?.checkpoint !== "object" &&
    coverage === undefined &&
    emissions.length === 0 &&
    stream.below === undefined &&
    stream.batch === undefined
  );
}
