import { deletedField, isDeleted } from "../catalog/catalog.ts";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import { type RecordFrame, recordFrame, recordLine } from "../singer/messages.ts";
import type { RecordContext } from "../stream.ts";
import { hookRecord } from "./hook.ts";
import type { Page } from "./pages.ts";
import { followBookmark, isOlder } from "./progress.ts";
import type { Run } from "./run.ts";
import type { Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/** A record as the API sent it, and as the stream declares it. */
export interface ReadRecord {
  readonly raw: JsonObject;
  readonly record: JsonObject;
}

/**
 * Emits a page's records. Returns those that something is read below of, whether or not they were
 * emitted themselves: children of an unchanged parent may have changed.
 */
export function emitPage(run: Run, task: Task, slice: Slice, page: Page): ReadRecord[] {
  const { stream, progress } = task;
  const keep = task.children.length > 0 || stream.below !== undefined;
  const kept: ReadRecord[] = [];
  const frame = recordFrame({ stream: stream.name, extractedAt: page.extractedAt });
  const { config, parent, now, ancestors, depth } = contextOf(run, slice);
  for (const raw of page.records) {
    if (progress.atLimit(run.limit)) {
      break;
    }
    // Written out: spreading costs as much as all the rest of a record's way.
    const context = { config, parent, record: raw, now, ancestors, depth };
    const record = shapeRecord(run, task, context);
    if (record === undefined) {
      continue;
    }
    progress.read += 1;
    if (!isOlder(progress, record)) {
      emitRecord(run, task, record, { frame, unclean: page.unclean });
    }
    if (keep && !isDeleted(record)) {
      kept.push({ raw, record });
    }
  }
  return kept;
}

type Context = RecordContext<object, JsonObject | undefined>;

/** What is the same for every record of a slice. */
export function contextOf(run: Run, slice: Slice): Omit<Context, "record"> {
  const { parent, ancestors } = slice;
  return { config: run.config, parent, now: run.now, ancestors, depth: ancestors.length };
}

/** The stream's own record: filtered, mapped, hooked and marked as deleted. */
function shapeRecord(run: Run, { stream }: Task, context: Context): JsonObject | undefined {
  if (stream.where?.(context) === false) {
    return undefined;
  }
  const mapped = stream.map?.(context) ?? context.record;
  const hooked = hookRecord(run, stream.name, mapped);
  if (hooked === undefined) {
    return undefined;
  }
  const deletedAt = stream.deletedAt?.(context);
  return deletedAt === undefined ? hooked : { ...hooked, [deletedField]: deletedAt };
}

function emitRecord(
  run: Run,
  task: Task,
  record: JsonObject,
  page: { readonly frame: RecordFrame; readonly unclean: boolean },
): void {
  const { progress } = task;
  if (!task.choice.selected) {
    return;
  }
  const emitted = task.conformer.conform(record, page.unclean);
  run.output.line(recordLine(page.frame, stringifyJson(emitted)));
  progress.emitted += 1;
  followBookmark(run, progress, emitted);
}
