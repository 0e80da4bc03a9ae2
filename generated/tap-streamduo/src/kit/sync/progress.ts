import type { SelectedStream } from "../catalog/selection.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { stateLine } from "../singer/messages.ts";
import { type Comparison, compareValues, isComparable } from "../state/order.ts";
import { bookmarkOf, stateValue, withBookmark, withoutBookmark } from "../state/state.ts";
import type { Replication } from "../stream.ts";
import { beginning, comparisonOf, usableBookmark } from "./beginning.ts";
import { earliest, formatBookmark } from "./bookmark.ts";
import type { Run } from "./run.ts";
import type { Task } from "./task.ts";

/** How far a stream is in this run. */
export interface Progress {
  readonly stream: string;
  readonly replication: Replication<string, object> | undefined;
  readonly comparison: Comparison;
  /** The bookmark as requests carry it; absent where everything is asked for. */
  readonly requested: string | undefined;
  /** Records before this are left out on our side; absent where nothing is. */
  readonly from: Json | undefined;
  /** The bookmark of the last run. */
  readonly saved: Json | undefined;
  /** May a bookmark be saved before the end of the stream? Withdrawn when the order breaks. */
  ordered: boolean;
  greatest: Json | undefined;
  previous: Json | undefined;
  /** Records without a value for the replication key. */
  unmarked: number;
  read: number;
  emitted: number;
  pages: number;
  /** Requests that an error rule said to leave out. */
  skipped: number;
  /** A request was left out after the first page of its slice: what was behind it is unknown. */
  cut: boolean;
  /** True once so many records have been read. */
  atLimit(limit: number): boolean;
}

/**
 * Where a stream begins in this run. A stream with children, or a tree, is asked for whole, since
 * what is below a record may change without it; what is older is left out on our side.
 */
export function createProgress(run: Run, choice: SelectedStream, hasChildren: boolean): Progress {
  const { stream } = choice;
  const replication = choice.replicationMethod === "INCREMENTAL" ? stream.replication : undefined;
  const wanted = replication?.when?.({ config: run.config }) ?? true;
  const active = wanted ? replication : undefined;
  const comparison = comparisonOf(stream.fields, active);
  const begin = active && beginning(run, choice, active, comparison);
  const readsBelow = hasChildren || stream.below !== undefined;
  const byServer = active?.filter === "server" && !readsBelow;
  if (active?.filter === "server" && readsBelow) {
    run.log.info(
      `${stream.name}: asked for whole, since what is below its records is read as well`,
    );
  }
  return {
    stream: stream.name,
    replication: active,
    comparison,
    requested: byServer ? formatBookmark(begin, active) : undefined,
    from: byServer ? undefined : begin,
    saved: usableBookmark(run, stream, active, comparison),
    ordered: active?.order === "ascending" && stream.parent === undefined && !stream.below,
    greatest: undefined,
    previous: undefined,
    unmarked: 0,
    read: 0,
    emitted: 0,
    pages: 0,
    skipped: 0,
    cut: false,
    atLimit(limit) {
      return this.read >= limit;
    },
  };
}

/** True when a record lies before the point where this run begins. */
export function isOlder(progress: Progress, record: JsonObject): boolean {
  if (progress.from === undefined || progress.replication === undefined) {
    return false;
  }
  const value = record[progress.replication.key];
  return compareValues(value, progress.from, progress.comparison) < 0;
}

/** Takes a record's replication key into account, and checks the order that was promised. */
export function followBookmark(run: Run, progress: Progress, record: JsonObject): void {
  const { replication, comparison } = progress;
  if (replication === undefined) {
    return;
  }
  const value = record[replication.key];
  if (value === undefined || !isComparable(value, comparison)) {
    progress.unmarked += 1;
    return;
  }
  if (progress.greatest === undefined || compareValues(value, progress.greatest, comparison) > 0) {
    progress.greatest = value;
  }
  if (progress.ordered && progress.previous !== undefined) {
    if (compareValues(value, progress.previous, comparison) < 0) {
      progress.ordered = false;
      takeBack(run, progress, replication.key);
      run.log.warning(
        `${progress.stream}: records do not arrive in ascending order of ${replication.key}; the bookmark is saved at the end of the stream only`,
      );
    }
  }
  progress.previous = value;
}

/** Bookmarks that were saved between pages may have passed records that are still to come. */
function takeBack(run: Run, { stream, saved }: Progress, key: string): void {
  run.state =
    saved === undefined
      ? withoutBookmark(run.state, stream)
      : withBookmark(run.state, stream, key, saved);
  emitState(run);
}

/**
 * Saves the bookmark and emits STATE: at the end of a stream, and after a page where the order
 * allows it. A bookmark never passes the beginning of the run, so that what changes while it is
 * read is read again.
 */
export function saveProgress(run: Run, task: Task, at: "page" | "end"): void {
  const { progress } = task;
  const { replication, greatest } = progress;
  if (!task.choice.selected || (at === "page" && !(progress.ordered && isWhole(task)))) {
    return;
  }
  const reached = greatest ?? progress.saved;
  const shape = { comparison: progress.comparison, unit: replication?.unit };
  const capped = reached && earliest(reached, run.started, shape);
  // Without a record too, where the bookmark lies in the future: it would hide what comes before.
  const isMoved = greatest !== undefined || capped !== reached;
  if (replication !== undefined && capped !== undefined && isMoved) {
    const bookmark = keepLater(run, task, capped);
    run.state = withBookmark(run.state, task.stream.name, replication.key, bookmark);
  }
  emitState(run);
}

/** Emits STATE and sends it on its way. A test emits none: it leaves records out. */
export function emitState(run: Run): void {
  if (run.limit === Number.POSITIVE_INFINITY) {
    run.output.line(stateLine(stateValue(run.state)));
  }
  run.output.flush();
}

/** True while nothing below has failed: a bookmark does not pass a record whose children are missing. */
export function isWhole(task: Task): boolean {
  return task.failure === undefined && !task.progress.cut && task.children.every(isWhole);
}

/** A run that goes back behind its bookmark does not move it back. */
function keepLater(run: Run, task: Task, value: Json): Json {
  const saved = bookmarkOf(run.state, task.stream);
  const { comparison } = task.progress;
  const capped =
    saved && earliest(saved, run.started, { comparison, unit: task.progress.replication?.unit });
  return capped !== undefined && compareValues(capped, value, comparison) > 0 ? capped : value;
}
