import type { SelectedStream } from "../catalog/selection.ts";
import { messageOf } from "../errors.ts";
import { describeNotes } from "../records/notes.ts";
import { failureOf } from "./failure.ts";
import { schemaOf } from "./probe.ts";
import { emitState, isWhole, saveProgress } from "./progress.ts";
import type { Run } from "./run.ts";
import { firstSlice, readSlice } from "./slice.ts";
import { failTask, planTasks, type Task, withDescendants } from "./task.ts";

/** How one selected stream ended. */
export interface Outcome {
  readonly stream: string;
  readonly records: number;
  readonly failure: Error | undefined;
}

/**
 * Syncs every selected stream, parents with their children. One stream's failure does not stop
 * the others. Ends with a STATE that covers what was completed.
 */
export async function syncStreams(
  run: Run,
  choices: readonly SelectedStream[],
): Promise<Outcome[]> {
  const roots = planTasks(run, choices);
  for (const root of roots) {
    const tasks = withDescendants(root);
    announce(run, tasks);
    try {
      await readSlice(run, root, firstSlice(run, root));
    } catch (error) {
      failTask(root, failureOf(error));
    }
    // Children first: a parent's bookmark waits for them.
    for (const task of tasks.toReversed()) {
      finish(run, task);
    }
  }
  emitState(run);
  return roots.flatMap(withDescendants).flatMap(outcomeOf);
}

/** Every selected stream's SCHEMA, parents first, once. */
function announce(run: Run, tasks: readonly Task[]): void {
  for (const { stream, choice } of tasks) {
    run.log.info(`${stream.name}: ${choice.selected ? "syncing" : "reading for its children"}`);
    if (choice.selected) {
      run.output.line(schemaOf(choice));
    }
  }
}

function finish(run: Run, task: Task): void {
  const { stream, progress, choice, failure } = task;
  for (const note of describeNotes(stream.name, task.conformer.notes())) {
    run.log.warning(note);
  }
  if (progress.unmarked > 0) {
    run.log.warning(
      `${stream.name}: ${progress.unmarked} records have no ${progress.replication?.key}; they are emitted, but the bookmark does not cover them`,
    );
  }
  if (failure !== undefined) {
    run.log.error(`Error syncing stream ${stream.name} - ${messageOf(failure)}`);
    return;
  }
  if (isWhole(task)) {
    saveProgress(run, task, "end");
  }
  if (choice.selected) {
    const skipped = progress.skipped === 0 ? "" : `, ${progress.skipped} requests skipped`;
    run.log.info(
      `${stream.name}: ${progress.emitted} records in ${progress.pages} pages${skipped}`,
    );
  }
}

function outcomeOf({ stream, choice, progress, failure }: Task): Outcome[] {
  return choice.selected || failure !== undefined
    ? [{ stream: stream.name, records: progress.emitted, failure }]
    : [];
}
