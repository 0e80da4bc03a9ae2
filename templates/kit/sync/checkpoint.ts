import type { Json } from "../json/value.ts";
import { compareValues } from "../state/order.ts";
import { bookmarkOf, withBookmark, withoutBookmark } from "../state/state.ts";
import type { Replication } from "../stream.ts";
import { earliest } from "./bookmark.ts";
import { partitioningOf } from "./partitioning.ts";
import { isPieceDue } from "./pieces.ts";
import { rollUp } from "./roll-up.ts";
import type { Run } from "./run.ts";
import { isIntact, isWhole, sawAll, type Task } from "./task.ts";
import type { Tracker } from "./tracker.ts";

/** The points at which a bookmark may be saved; an empty window is one that brought nothing. */
export type SavePoint = "records" | "page" | "window" | "empty window" | "end";

/**
 * Saves the bookmark of a stream, or of one of its partitions, where it is due: at its end, after
 * a window, and after a page or so many records where the order allows it. A bookmark never passes
 * the beginning of the run, so that what changes while it is read is read again.
 */
export function saveBookmark(run: Run, task: Task, tracker: Tracker, at: SavePoint): void {
  const { replication, partition } = tracker;
  const greatest = tracker.cut ? undefined : tracker.greatest;
  // What was cut of one partition says nothing about the others.
  const isSafe = partition === undefined ? isWhole(task) : isIntact(task);
  if (!task.choice.selected || !isDue(tracker, at) || !isSafe) {
    return;
  }
  const reached = greatest ?? tracker.saved;
  const shape = { comparison: tracker.comparison, unit: replication?.unit };
  const capped = reached && earliest(reached, run.started, shape);
  // Without a record too, where the bookmark lies in the future: it would hide what comes before.
  const isMoved = greatest !== undefined || capped !== reached;
  // A partition that was read stays, though nothing in it was new; the whole then has no bookmark.
  const isSaved = partition === undefined ? isMoved && partitioningOf(task) === "none" : true;
  if (replication !== undefined && capped !== undefined && isSaved) {
    const bookmark = rollUp(task, tracker, keepLater(run, task, tracker, capped));
    const { stream } = task;
    run.state = withBookmark(run.state, { stream, partition }, bookmark);
  }
  if (partition !== undefined) {
    limitPartitions(run, task);
  }
  tracker.unsaved = 0;
  if (at === "end" && partition === undefined) {
    prunePartitions(run, task);
  }
  if (isWorthState(tracker, at)) {
    run.states.write(run.state);
  } else {
    run.states.offer(run.state);
  }
}

function isDue(tracker: Tracker, at: SavePoint): boolean {
  const checkpoint = checkpointOf(tracker);
  switch (at) {
    case "end":
      return true;
    case "window":
    case "empty window":
      return checkpoint !== "end";
    case "page":
      return tracker.ordered && checkpoint === "page";
    case "records":
      return tracker.ordered && isPieceDue(tracker);
  }
}

/** After each window, where there are any, else after each page of an order. */
function checkpointOf({
  replication,
}: Tracker): NonNullable<Replication<string, object>["checkpoint"]> {
  const { checkpoint, window } = replication ?? {};
  return checkpoint ?? (window === undefined ? "page" : "window");
}

/** A state costs a target a commit: pages, empty windows and partitions only offer one. */
function isWorthState({ partition }: Tracker, at: SavePoint): boolean {
  return at === "records" || (partition === undefined && (at === "window" || at === "end"));
}

/** Parents that are gone need no bookmark. */
function prunePartitions(run: Run, task: Task): void {
  const { stream } = task;
  const partitions = run.state.partitions.get(stream.name);
  if (partitioningOf(task) === "parent" && sawAll(task)) {
    partitions?.prune();
  }
  const beyond = partitions?.givenUp ?? 0;
  if (beyond > 0) {
    run.log.warning(
      `${stream.name}: ${beyond} partitions are beyond those that the state keeps; the next run reads them from the start`,
    );
  }
}

/** Memory and states do not grow with the number of parents: beyond the limit, the earliest go. */
function limitPartitions(run: Run, { stream }: Task): void {
  const policy = stream.replication?.bookmark;
  if (typeof policy === "object") {
    run.state.partitions.get(stream.name)?.limit(policy.perParent);
  }
}

/** Bookmarks that were saved between pages may have passed records that are still to come. */
export function takeBack(run: Run, task: Task, tracker: Tracker): void {
  const { stream } = task;
  const { saved, partition } = tracker;
  const checkpoint = checkpointOf(tracker);
  if (checkpoint === "window" || checkpoint === "end") {
    return;
  }
  run.state =
    saved === undefined
      ? withoutBookmark(run.state, { stream, partition })
      : withBookmark(run.state, { stream, partition }, saved);
  run.states.write(run.state);
}

/** A run that goes back behind its bookmark does not move it back. */
function keepLater(run: Run, { stream }: Task, tracker: Tracker, value: Json): Json {
  const { comparison, partition } = tracker;
  const saved = bookmarkOf(run.state, { stream, partition });
  const capped =
    saved && earliest(saved, run.started, { comparison, unit: tracker.replication?.unit });
  return capped !== undefined && compareValues(capped, value, comparison) > 0 ? capped : value;
}
