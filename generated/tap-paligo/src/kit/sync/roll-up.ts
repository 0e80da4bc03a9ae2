import type { Json } from "../json/value.ts";
import { instantOfValue } from "../state/order.ts";
import { earliest } from "./bookmark.ts";
import type { Task } from "./task.ts";
import type { Tracker } from "./tracker.ts";

/**
 * A child's bookmark, no later than what was reached of its parents: of a parent that appears
 * later, with a later time than those before, no child is then taken for an old one. That is said
 * of keys that are times; others of different streams cannot be compared.
 */
export function rollUp({ parents }: Task, tracker: Tracker, bookmark: Json): Json {
  const { replication, comparison } = tracker;
  if ((replication?.bookmark ?? "parent") !== "parent") {
    return bookmark;
  }
  const shape = { comparison, unit: replication?.unit };
  return parents.reduce((value, { coverage }) => {
    const { greatest, replication: above } = coverage?.reached ?? {};
    const instant = instantOfValue(greatest, above?.unit);
    return instant === undefined ? value : earliest(value, instant, shape);
  }, bookmark);
}
