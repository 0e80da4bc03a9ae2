import { compareValues } from "../state/order.ts";
import type { BytePage } from "./page.ts";
import type { Task } from "./task.ts";
import type { Tracker } from "./tracker.ts";

/**
 * Emits a page that was read as bytes. False, and nothing is done, where its records break the
 * order that the API promised: what follows from that is decided record by record.
 */
export function emitScanned({ counts, sink }: Task, tracker: Tracker, page: BytePage): boolean {
  const { marks, count, emitted, unmarked } = page;
  if (!isInOrder(tracker, page)) {
    return false;
  }
  sink.lines?.(page.lines);
  page.settle();
  counts.read += count;
  counts.emitted += emitted;
  counts.unmarked += unmarked;
  tracker.unsaved += emitted;
  const { comparison, greatest } = tracker;
  if (
    marks.greatest !== undefined &&
    (greatest === undefined || compareValues(marks.greatest, greatest, comparison) > 0)
  ) {
    tracker.greatest = marks.greatest;
  }
  if (tracker.ordered || tracker.descending) {
    tracker.previous = marks.last ?? tracker.previous;
  }
  return true;
}

function isInOrder(tracker: Tracker, { marks }: BytePage): boolean {
  const { ordered, descending, previous, comparison } = tracker;
  if (!ordered && !descending) {
    return true;
  }
  const isFollowing = marks.first !== undefined && previous !== undefined;
  const step = isFollowing ? compareValues(marks.first, previous, comparison) : 0;
  return marks.inOrder && (descending ? step <= 0 : step >= 0);
}
