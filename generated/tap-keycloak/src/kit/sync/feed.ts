import { compareValues } from "../state/order.ts";
import type { Tracker } from "./tracker.ts";

/**
 * True once a feed that sends the newest first has come to what was read before: the last record
 * lies before the point where this run begins, and so does everything behind it. A record at that
 * point is no reason to stop: others of the same instant may follow.
 */
export function hasPassed({ descending, begin, previous, comparison }: Tracker): boolean {
  return descending && begin !== undefined && compareValues(previous, begin, comparison) < 0;
}
