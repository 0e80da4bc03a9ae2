import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { readByHand } from "./by-hand.ts";
import { saveBookmark } from "./checkpoint.ts";
import { changedFor } from "./coverage.ts";
import { emitPage, type Kept } from "./emit.ts";
import { emitScanned } from "./emit-scanned.ts";
import { failureOf } from "./failure.ts";
import { hasPassed } from "./feed.ts";
import { partLine, treeLine } from "./foresight.ts";
import { tellReading } from "./groups.ts";
import { keptRecords } from "./kept-records.ts";
import { leadsBack, nodeKeyOf } from "./node-key.ts";
import type { Page } from "./page.ts";
import { hookPage } from "./page-hook.ts";
import { readPages } from "./pages.ts";
import { piecesOf } from "./pieces.ts";
import type { Run } from "./run.ts";
import type { Above, Part, Slice } from "./slice.ts";
import type { SliceLine } from "./slice-line.ts";
import { failTask, type Task } from "./task.ts";
import { readWindows } from "./window.ts";

/**
 * Reads a stream: all of it, or what belongs to these records of its parent. Rejects when the
 * stream itself fails; a failing child only marks its own task.
 */
export async function readStream(run: Run, task: Task, parts = partLine(run, task)): Promise<void> {
  for await (const { of: part, slice } of parts.take()) {
    await readWindows(run, task, { part, slice }, (one) => readSlice(run, task, one));
    if (part.tracker !== task.tracker) {
      saveBookmark(run, task, part.tracker, "end");
    }
    if (isAtLimit(run, task)) {
      return;
    }
  }
}

/** Reads a slice page by page, and what is below its records. */
async function readSlice(run: Run, task: Task, slice: Slice): Promise<void> {
  const { tracker } = slice;
  const read = task.stream.read === undefined ? readPages : readByHand;
  for await (const received of read(run, task, slice)) {
    const page = await hookPage(run, task, received);
    for (const piece of piecesOf(tracker, page)) {
      await readPiece(run, task, slice, piece);
      if (isAtLimit(run, task)) {
        return;
      }
      saveBookmark(run, task, tracker, "records");
    }
    for (const companion of task.companions) {
      companion.page?.(page.next);
    }
    saveBookmark(run, task, tracker, "page");
    for (const observer of run.observers) {
      observer.paged?.(task);
    }
    if (hasPassed(tracker)) {
      return;
    }
  }
}

/** The page's records go out first, then what is below them: the tree's next level, and the child streams. */
async function readPiece(run: Run, task: Task, slice: Slice, page: Page): Promise<void> {
  try {
    const [own, ...others] = emit(run, task, slice, page);
    if (task.stream.consumes) {
      for (const { task: written } of [own, ...others]) {
        written.sink.flush();
      }
      run.output.flush();
    }
    await readTree(run, task, slice, page.below?.tree ?? treeLine(run, task, slice, own.records));
    for (const { task: parent, records } of [own, ...others]) {
      await readChildren(
        run,
        parent,
        (child) =>
          (parent === task ? page.below?.children.get(child) : undefined) ??
          partLine(run, child, changedFor(parent, child, records)),
      );
    }
  } finally {
    page.below?.giveUp();
  }
}

/** As bytes, where the page was read so and its records come in the order that was promised. */
function emit(run: Run, task: Task, slice: Slice, page: Page): [Kept, ...Kept[]] {
  const { scanned } = page;
  if (scanned === undefined) {
    return emitPage(run, task, slice, page);
  }
  if (!emitScanned(task, slice.tracker, scanned)) {
    return emitPage(run, task, slice, scanned.parse());
  }
  // Requests for what is below records are made of their values.
  const hasBelow = task.children.length > 0;
  const records = hasBelow ? keptRecords(run, task, slice, scanned.parse()) : [];
  return [{ task, records: records ?? [] }];
}

async function readTree(
  run: Run,
  task: Task,
  { ancestors }: Slice,
  line: SliceLine<Above>,
): Promise<void> {
  for await (const { of: node, slice } of line.take()) {
    if (slice !== undefined && !isAtLimit(run, task)) {
      refuseCycle(task, ancestors, node.record);
      await readSlice(run, task, slice);
    }
  }
}

function refuseCycle(task: Task, ancestors: readonly JsonObject[], record: JsonObject): void {
  if (leadsBack(task, ancestors, record)) {
    throw new TapError(
      "data",
      `the tree leads back to the record with key ${nodeKeyOf(task, record)}: the API answers a request for what is below it with the record itself; check \`recurse\``,
    );
  }
}

/** Reads every child stream of some records. A child that fails is left alone from then on. */
async function readChildren(
  run: Run,
  task: Task,
  lineOf: (child: Task) => SliceLine<Part>,
): Promise<void> {
  for (const child of task.children) {
    if (child.failure !== undefined || isAtLimit(run, child)) {
      continue;
    }
    const before = tellReading(run, child, {
      stream: child.stream.name,
      parent: task.stream.name,
    });
    try {
      await readStream(run, child, lineOf(child));
    } catch (error) {
      failTask(child, failureOf(error));
    }
    tellReading(run, child, before);
  }
}

/** True once a test has read as many records as it wants. */
function isAtLimit(run: Run, { counts }: Task): boolean {
  return counts.read >= run.limit;
}
