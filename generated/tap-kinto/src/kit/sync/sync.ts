import type { SelectedStream } from "../catalog/selection.ts";
import { rotate, syncingOf, withSyncing } from "../state/syncing.ts";
import { announceTask, finishTask, settleTasks } from "./course.ts";
import { failureOf, stopReason } from "./failure.ts";
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
  try {
    const announced = new Set<Task>();
    let stopped: Error | undefined;
    for (const [index, root] of roots.entries()) {
      for (const task of tasksFor(root, tasks).filter((one) => !announced.has(one))) {
        announceTask(run, task);
        announced.add(task);
      }
      if (stopped === undefined) {
        await syncRoot(run, root);
      } else {
        failTask(root, stopped);
      }
      finishRoot(run, root, roots.slice(index + 1));
      stopped ??= stopReason(run, root);
    }
    run.state = withSyncing(run.state, undefined);
    run.states.write(run.state);
    settleTasks(run, tasks);
  } finally {
    tasks.forEach(closeTask);
  }
  return tasks.flatMap(outcomeOf);
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
  run.state = withSyncing(run.state, { stream: root.stream.name });
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
