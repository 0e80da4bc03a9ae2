import { TapError } from "../errors.ts";
import type { RequestSpec } from "../http/message.ts";
import type { JsonObject } from "../json/value.ts";
import { contextOf, emitPage } from "./emit.ts";
import { failureOf } from "./failure.ts";
import { readPages } from "./pages.ts";
import { saveProgress } from "./progress.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/** The part of a stream that belongs to one parent, or to one node of a tree. */
export interface Slice {
  readonly parent: JsonObject | undefined;
  /** The records above, outermost first. */
  readonly ancestors: readonly JsonObject[];
  readonly request: RequestSpec;
}

/** The slice a stream begins with: all of it, or all that belongs to one parent's record. */
export function firstSlice(run: Run, task: Task, parent?: JsonObject): Slice {
  const request = task.stream.request({
    config: run.config,
    parent,
    bookmark: task.progress.requested,
    now: run.now,
    ancestors: [],
    depth: 0,
  });
  return { parent, ancestors: [], request };
}

/**
 * Reads a slice page by page. The page's records go out first, then what is below each of them:
 * the tree's next level, and the child streams. Rejects when the stream itself fails; a failing
 * child only marks its own task.
 */
export async function readSlice(run: Run, task: Task, slice: Slice): Promise<void> {
  for await (const page of readPages(run, task, slice.request)) {
    const records = emitPage(run, task, slice, page);
    for (const { raw, record } of records) {
      await readBelow(run, task, slice, { raw, record });
      await readChildren(run, task, record);
    }
    if (task.stream.consumes) {
      run.output.flush();
    }
    if (task.progress.atLimit(run.limit)) {
      return;
    }
    saveProgress(run, task, "page");
  }
}

async function readBelow(
  run: Run,
  task: Task,
  slice: Slice,
  node: { readonly raw: JsonObject; readonly record: JsonObject },
): Promise<void> {
  const request = task.stream.below?.({ ...contextOf(run, slice), record: node.raw });
  if (request === undefined || task.progress.atLimit(run.limit)) {
    return;
  }
  refuseCycle(task, slice.ancestors, node.record);
  const ancestors = [...slice.ancestors, node.record];
  await readSlice(run, task, { parent: slice.parent, ancestors, request });
}

function refuseCycle(task: Task, ancestors: readonly JsonObject[], record: JsonObject): void {
  const key = keyOf(task, record);
  if (ancestors.some((ancestor) => keyOf(task, ancestor) === key)) {
    throw new TapError(
      "data",
      `the tree leads back to the record with key ${key}: the API answers a request for what is below it with the record itself; check \`recurse\``,
    );
  }
}

function keyOf(task: Task, record: JsonObject): string {
  return task.stream.key.map((field) => String(record[field])).join(", ");
}

/** Reads every child stream for one record. A child that fails is left alone from then on. */
async function readChildren(run: Run, task: Task, record: JsonObject): Promise<void> {
  for (const child of task.children) {
    if (child.failure !== undefined || child.progress.atLimit(run.limit)) {
      continue;
    }
    try {
      await readSlice(run, child, firstSlice(run, child, record));
    } catch (error) {
      child.failure = failureOf(error);
    }
  }
}
