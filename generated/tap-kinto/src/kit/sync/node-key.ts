import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import type { Task } from "./task.ts";

/** What tells a record of a tree from others: all of it, where it has no key. */
export function nodeKeyOf({ stream }: Task, record: JsonObject): string {
  return stream.key.length === 0
    ? stringifyJson(record)
    : stream.key.map((field) => String(record[field])).join(", ");
}

/** True for a record that stands above itself: what is below it has no end. */
export function leadsBack(
  task: Task,
  ancestors: readonly JsonObject[],
  record: JsonObject | undefined,
): boolean {
  if (record === undefined) {
    return false;
  }
  const key = nodeKeyOf(task, record);
  return ancestors.some((ancestor) => nodeKeyOf(task, ancestor) === key);
}
