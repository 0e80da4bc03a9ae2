import { TapError } from "../errors.ts";
import type { RequestSpec } from "../http/message.ts";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import { contextOf, emitPage } from "./emit.ts";
import { failureOf } from "./failure.ts";
import { readPages } from "./pages.ts";
import { saveProgress } from "./progress.ts";
import type { Run } from "./run.ts";
import { failTask, type Task } from "./task.ts";

/** The part of a stream that belongs to one parent, or to one node of a tree. */
export interface Slice {
  readonly parent: JsonObject | undefined;
  /** The records above, outermost first. */
  readonly ancestors: readonly JsonObject[];
  /** Some text in the records above, which these may repeat, may want cleaning. */
  readonly unclean: boolean;
  readonly request: RequestSpec;
}

/** The record that something is read below of. */
interface Above {
  readonly record: JsonObject;
  readonly unclean: boolean;
}

/** The slice a stream begins with: all of it, or all that belongs to one parent's record. */
export function firstSlice(run: Run, task: Task, above?: Above): Slice {
  const parent = above?.record;
  const request = task.stream.request({
    config: run.config,
    parent,
    bookmark: task.progress.requested,
    now: run.now,
    ancestors: [],
    depth: 0,
  });
  return { parent, ancestors: [], unclean: above?.unclean ?? false, request };
}

/**
 * Reads a slice page by page. The page's records go out first, then what is below each of them:
 * the tree's next level, and the child streams. Rejects when the stream itself fails; a failing
 * child only marks its own task.
 */
export async function readSlice(run: Run, task: Task, slice: Slice): Promise<void> {
  for await (const page of readPages(run, task, slice.request)) {
    const unclean = page.unclean || slice.unclean;
    const records = emitPage(run, task, slice, { ...page, unclean });
    if (task.stream.consumes) {
      run.output.flush();
    }
    for (const { raw, record } of records) {
      await readBelow(run, task, slice, { raw, record, unclean });
      await readChildren(run, task, { record, unclean });
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
  node: Above & { readonly raw: JsonObject },
): Promise<void> {
  const request = task.stream.below?.({ ...contextOf(run, slice), record: node.raw });
  if (request === undefined || task.progress.atLimit(run.limit)) {
    return;
  }
  refuseCycle(task, slice.ancestors, node.record);
  const ancestors = [...slice.ancestors, node.record];
  const { parent } = slice;
  await readSlice(run, task, { parent, ancestors, unclean: node.unclean, request });
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

/** What tells a record from others: all of it, where it has no key. */
function keyOf(task: Task, record: JsonObject): string {
  if (task.stream.key.length === 0) {
    return stringifyJson(record);
  }
  return task.stream.key.map((field) => String(record[field])).join(", ");
}

/** Reads every child stream for one record. A child that fails is left alone from then on. */
async function readChildren(run: Run, task: Task, { record, unclean }: Above): Promise<void> {
  for (const child of task.children) {
    if (child.failure !== undefined || child.progress.atLimit(run.limit)) {
      continue;
    }
    try {
      await readSlice(run, child, firstSlice(run, child, { record, unclean }));
    } catch (error) {
      failTask(child, failureOf(error));
    }
  }
}
