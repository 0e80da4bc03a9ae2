import { type Syncing, withSyncing } from "../state/syncing.ts";
import type { Run } from "./run.ts";
import { type Task, withDescendants } from "./task.ts";

/** Roots that are read one after the other: a stream below several of them needs all of them. */
export interface Group {
  readonly roots: readonly Task[];
}

/** Divides roots into groups that share no stream, in the order of their first roots. */
export function groupRoots(roots: readonly Task[]): Group[] {
  const groups: { roots: Task[]; tasks: Set<Task> }[] = [];
  for (const root of roots) {
    const tasks = withDescendants(root);
    const [first, ...others] = groups.filter((group) => tasks.some((one) => group.tasks.has(one)));
    const group = first ?? { roots: [], tasks: new Set<Task>() };
    if (first === undefined) {
      groups.push(group);
    }
    for (const other of others) {
      groups.splice(groups.indexOf(other), 1);
    }
    const merged = [group, ...others];
    group.roots = roots.filter(
      (one) => one === root || merged.some(({ roots: own }) => own.includes(one)),
    );
    group.tasks = new Set([...merged.flatMap((one) => [...one.tasks]), ...tasks]);
  }
  return groups;
}

/**
 * Says what a group is reading, and returns what it read before. The state names what the first
 * group that is not done is reading: a run that is cut short goes on there.
 */
export function tellReading(
  run: Run,
  { group }: Task,
  syncing: Syncing | undefined,
): Syncing | undefined {
  const before = run.reading.get(group);
  if (syncing === undefined) {
    run.reading.delete(group);
  } else {
    run.reading.set(group, syncing);
  }
  const [first] = [...run.reading].toSorted(([a], [b]) => a - b);
  run.state = withSyncing(run.state, first?.[1]);
  return before;
}

/** Does something for each, at most so many at once, begun in their order. */
export async function forEachAtOnce<T>(
  items: readonly T[],
  most: number,
  act: (item: T) => Promise<void>,
): Promise<void> {
  const rest = items.values();
  const workers = Array.from({ length: Math.min(most, items.length) }, async () => {
    for (const item of rest) {
      await act(item);
    }
  });
  await Promise.all(workers);
}
