import type { SelectedStream } from "../catalog/selection.ts";
import { rotate, syncingOf, withSyncing } from "../state/syncing.ts";
import { announceTask, finishTask, settleTasks } from "./course.ts";
import { failureOf, stopReason } from "./failure.ts";
import { forEachAtOnce, type Group, groupRoots, tellReading } from "./groups.ts";
import type { Outcome } from "./outcome.ts";
import { readStream } from "./reading.ts";
import { retryAgain } from "./retry.ts";
import type { Run } from "./run.ts";
import { closeTask, failTask, lastOfEach, planTasks, type Task, withDescendants } from "./task.ts";

/**
 * Syncs every selected stream, parents with their children. One stream's failure does not stop
 * the others, unless nothing can be read after it. Ends with a STATE that covers what was
 * completed.
 */
export async function syncStreams(
  run: Run,
  choices: readonly SelectedStream[],
): Promise<Outcome[]> {
  const roots = planRoots(run, choices);
  const tasks = lastOfEach(roots.flatMap(withDescendants));
  const groups = groupRoots(roots);
  for (const [index, group] of groups.entries()) {
    for (const task of group.roots.flatMap(withDescendants)) {
      task.group = index;
    }
  }
  const course: Course = { stopped: undefined };
  // Where the first failure ends the run, nothing may have begun behind it.
  const most = run.tap.onError === "stop" ? 1 : run.concurrency.most;
  try {
    await forEachAtOnce(groups, most, (group) => syncGroup(run, group, course));
    run.state = withSyncing(run.state, undefined);
    run.states.write(run.state);
    settleTasks(run, tasks);
  } finally {
    tasks.forEach(closeTask);
  }
  return tasks.flatMap(outcomeOf);
}

/** What all groups of a run have in common. */
interface Course {
  /** Why nothing more is read. */
  stopped: Error | undefined;
}

async function syncGroup(run: Run, { roots }: Group, course: Course): Promise<void> {
  const tasks = lastOfEach(roots.flatMap(withDescendants));
  const announced = new Set<Task>();
  for (const [index, root] of roots.entries()) {
    for (const task of tasksFor(root, tasks).filter((one) => !announced.has(one))) {
      announceTask(run, task);
      announced.add(task);
    }
    if (course.stopped === undefined) {
      await syncRoot(run, root);
    } else {
      failTask(root, course.stopped);
    }
    finishRoot(run, root, roots.slice(index + 1));
    course.stopped ??= stopReason(run, root);
    tellReading(run, root, undefined);
  }
}

/** The streams without parent, beginning with the one that the last run was reading when it ended. */
function planRoots(run: Run, choices: readonly SelectedStream[]): Task[] {
  const interrupted = syncingOf(run.state);
  return rotate(planTasks(run, choices), (root) =>
    withDescendants(root).some(({ stream }) => stream.name === interrupted),
  );
}

/** A root's tasks and, before those with several parents, their other parents. */
function tasksFor(root: Task, tasks: readonly Task[]): Task[] {
  const below = new Set(withDescendants(root));
  return tasks.filter((task) => withDescendants(task).some((one) => below.has(one)));
}

/** Reads a stream and all below it, again from where this run began where its definition says so. */
async function syncRoot(run: Run, root: Task): Promise<void> {
  tellReading(run, root, { stream: root.stream.name });
  await retryAgain(run, root, async () => {
    try {
      await readStream(run, root);
    } catch (error) {
      failTask(root, failureOf(error));
    }
  });
}

/** Children first: a parent's bookmark waits for them. One with several parents waits for all. */
function finishRoot(run: Run, root: Task, following: readonly Task[]): void {
  const later = new Set(following.flatMap(withDescendants));
  for (const task of withDescendants(root).toReversed()) {
    if (!later.has(task)) {
      finishTask(run, task);
    }
  }
}

function outcomeOf({ stream, choice, failure }: Task): Outcome[] {
  return choice.selected || failure !== undefined ? [{ stream: stream.name, failure }] : [];
}
