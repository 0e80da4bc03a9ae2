import type { Json, JsonObject } from "../json/value.ts";
import { parentsOf } from "../stream.ts";
import { groupsOf } from "./batch.ts";
import { readItems } from "./items.ts";
import { partitioningOf } from "./partitioning.ts";
import type { Run } from "./run.ts";
import type { Above, Part } from "./slice.ts";
import { isReadWhole, type Task } from "./task.ts";
import { createTracker, type Tracker } from "./tracker.ts";

type Belonging = Pick<Part, "parent" | "parents">;

/**
 * The parts of a stream, or of what belongs to these records of its parent, in their order: one
 * for each parent or group of parents, and of these one for each value that it is read for.
 */
export async function* partsOf(
  run: Run,
  task: Task,
  above: readonly Above[] | undefined,
): AsyncGenerator<Part> {
  for (const belonging of belongingsOf(run, task, above)) {
    if (task.stream.forEach === undefined) {
      yield { ...belonging, item: undefined, tracker: trackerFor(run, task, belonging, undefined) };
      continue;
    }
    task.items ??= readItems(run, task);
    for (const item of await task.items) {
      yield { ...belonging, item, tracker: trackerFor(run, task, belonging, item) };
    }
  }
}

function* belongingsOf(
  run: Run,
  { stream }: Task,
  above: readonly Above[] | undefined,
): Generator<Belonging> {
  if (above === undefined) {
    yield { parent: undefined, parents: [] };
    return;
  }
  const { config, now } = run;
  const wanted = above.filter(
    ({ record }) => stream.forParent?.({ config, parent: record, now }) ?? true,
  );
  if (stream.batch === undefined) {
    for (const parent of wanted) {
      yield { parent, parents: [parent] };
    }
    return;
  }
  for (const parents of groupsOf(wanted, stream.batch.size)) {
    yield { parent: undefined, parents };
  }
}

/** The tracker of a part: its own, where its stream keeps a bookmark for each. */
function trackerFor(run: Run, task: Task, { parent }: Belonging, item: Json | undefined): Tracker {
  const partition = partitionOf(task, parent, item);
  const { choice, begun } = task;
  return partition === undefined
    ? task.tracker
    : createTracker({ ...run, state: begun }, { choice, partition, whole: isReadWhole(task) });
}

/** What tells a part that has a bookmark of its own from others. */
function partitionOf(
  task: Task,
  parent: Above | undefined,
  item: Json | undefined,
): JsonObject | undefined {
  const value: JsonObject = item === undefined ? {} : { item };
  switch (partitioningOf(task)) {
    case "none":
      return undefined;
    case "item":
      return value;
    case "parent": {
      const parents = parentsOf(task.stream);
      const above = parents.find(({ name }) => name === parent?.stream);
      const key = (above?.key ?? []).map((field) => [field, parent?.record[field]]);
      return {
        ...Object.fromEntries(key),
        ...(parents.length > 1 && parent && { parent_stream: parent.stream }),
        ...value,
      };
    }
  }
}
