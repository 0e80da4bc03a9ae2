import { deletedField, isDeleted } from "../catalog/catalog.ts";
import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { type RecordFrame, recordFrame } from "../singer/messages.ts";
import type { RecordContext, Stream } from "../stream.ts";
import { findParentAmong } from "./batch.ts";
import { takeBack } from "./checkpoint.ts";
import { hookRaw, hookRecord } from "./hook.ts";
import type { Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Above, Slice } from "./slice.ts";
import type { Task } from "./task.ts";
import { followRecord, isInOrder, isOlder, type Tracker } from "./tracker.ts";

/** Records of one stream in a page that something is read below of. */
export interface Kept {
  readonly task: Task;
  readonly records: readonly Above[];
}

/**
 * Emits a page's records, and those of other streams in it. Returns those that something is read
 * below of, whether or not they were emitted themselves: children of an unchanged parent may have
 * changed. The page's own come first.
 */
export function emitPage(run: Run, task: Task, slice: Slice, page: Page): [Kept, ...Kept[]] {
  const others = page.others.map(({ task: other, records }): Kept => {
    const beside = { ...slice, parent: undefined, parents: [], tracker: other.tracker };
    other.counts.pages += 1;
    return { task: other, records: emitRecords(run, other, beside, { ...page, records }) };
  });
  return [{ task, records: emitRecords(run, task, slice, page) }, ...others];
}

function emitRecords(
  run: Run,
  task: Task,
  slice: Slice,
  page: Pick<Page, "records" | "extractedAt" | "unclean">,
): Above[] {
  const { stream, counts, choice, companions } = task;
  const { tracker } = slice;
  const keep = task.children.length > 0 || stream.below !== undefined;
  const kept: Above[] = [];
  const unclean = page.unclean || slice.unclean;
  const frame = frameOf(task, page.extractedAt);
  const { config, parent: above, item, now, ancestors, depth } = contextOf(run, slice);
  const findParent = findParentAmong(stream, slice.parents);
  const isAsSent = isUnshaped(run, stream);
  for (const sent of page.records) {
    if (counts.read >= run.limit) {
      break;
    }
    const raw = isAsSent ? sent : hookRaw(run, stream.name, sent);
    if (raw === undefined) {
      continue;
    }
    const parent = findParent === undefined ? above : findParent(raw);
    // Written out: spreading costs as much as all the rest of a record's way.
    const record = isAsSent
      ? raw
      : shapeRecord(run, task, { config, parent, item, record: raw, now, ancestors, depth });
    if (record === undefined) {
      continue;
    }
    counts.read += 1;
    for (const companion of companions) {
      companion.read?.(record);
    }
    if (choice.selected && !isOlder(tracker, record)) {
      emitRecord(task, tracker, { record, frame, unclean });
    }
    if ((tracker.ordered || tracker.descending) && !isInOrder(tracker, record)) {
      breakOrder(run, task, tracker);
    }
    if (keep && !isDeleted(record)) {
      kept.push({ stream: stream.name, raw, record, unclean });
    }
  }
  return kept;
}

/** What is the same for all messages of a page. */
export function frameOf({ stream, companions }: Task, extractedAt: string): RecordFrame {
  const version = companions.find((companion) => companion.version !== undefined)?.version;
  return recordFrame({
    stream: stream.name,
    extractedAt,
    ...(version !== undefined && { version }),
  });
}

type Context = RecordContext<object, JsonObject | undefined>;

/** What is the same for every record of a slice. */
export function contextOf(run: Run, slice: Slice): Omit<Context, "record"> {
  const { parent, item, ancestors } = slice;
  return {
    config: run.config,
    parent: parent?.record,
    item,
    now: run.now,
    ancestors,
    depth: ancestors.length,
  };
}

/** True where records are emitted as the API sends them: nothing filters, maps or hooks them. */
function isUnshaped({ tap }: Run, { name, where, map, deletedAt }: Stream): boolean {
  const hooks = tap.hooks[name];
  const isHooked = hooks?.raw !== undefined || hooks?.record !== undefined;
  return !isHooked && where === undefined && map === undefined && deletedAt === undefined;
}

/** The stream's own record: filtered, mapped, hooked and marked as deleted. */
export function shapeRecord(run: Run, { stream }: Task, context: Context): JsonObject | undefined {
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
  task: Task,
  tracker: Tracker,
  given: { readonly record: JsonObject; readonly frame: RecordFrame; readonly unclean: boolean },
): void {
  const { counts, sink, companions } = task;
  const emitted = task.conformer.conform(given.record, given.unclean);
  sink.record(emitted, given.frame);
  counts.emitted += 1;
  if (isDeleted(emitted)) {
    counts.deleted += 1;
  }
  for (const companion of companions) {
    companion.emitted?.(emitted);
  }
  if (!followRecord(tracker, emitted)) {
    counts.unmarked += 1;
  }
}

/** The API does not keep the order that it promised: bookmarks in mid-stream are not safe. */
function breakOrder(run: Run, task: Task, tracker: Tracker): void {
  const order = tracker.ordered ? "ascending" : "descending";
  const what = `records do not arrive in ${order} order of ${tracker.path.join(".")}`;
  if (tracker.ordered) {
    takeBack(run, task, tracker);
  }
  if (run.strict) {
    throw new TapError("data", `${what}, which \`order\` promises`);
  }
  const end = tracker.replication?.window === undefined ? "the stream" : "a window";
  const consequence = tracker.ordered
    ? `the bookmark is saved at the end of ${end} only`
    : "everything is read";
  tracker.ordered = false;
  tracker.descending = false;
  run.log.warning(`${task.stream.name}: ${what}; ${consequence}`);
}
