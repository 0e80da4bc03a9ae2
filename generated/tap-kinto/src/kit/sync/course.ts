import { messageOf } from "../errors.ts";
import { describeNotes } from "../records/notes.ts";
import { saveBookmark } from "./checkpoint.ts";
import { failureOf } from "./failure.ts";
import type { Run } from "./run.ts";
import { isWhole, type Task } from "./task.ts";

/** The beginning of a stream: its SCHEMA, where it is selected. */
export function announceTask(run: Run, task: Task): void {
  const { stream, choice, sink } = task;
  const reason = task.children.length > 0 ? "its children" : "others in its answers";
  run.log.info(`${stream.name}: ${choice.selected ? "syncing" : `reading for ${reason}`}`);
  if (choice.selected) {
    sink.schema();
  }
  for (const companion of task.companions) {
    companion.begin?.();
  }
  for (const observer of run.observers) {
    observer.began?.(task);
  }
}

/** The end of a stream: its bookmark, or its failure, and what is to be told of its records. */
export function finishTask(run: Run, task: Task): void {
  const { stream, counts, choice, tracker } = task;
  for (const note of describeNotes(stream.name, task.notes.notes())) {
    run.log.warning(note);
  }
  if (counts.unmarked > 0) {
    run.log.warning(
      `${stream.name}: ${counts.unmarked} records have no ${tracker.path.join(".")}; they are emitted, but the bookmark does not cover them`,
    );
  }
  completeTask(run, task);
  // With them goes the memory that their pages were read into.
  task.scanners.clear();
  if (task.failure !== undefined) {
    run.log.error(`Error syncing stream ${stream.name} - ${messageOf(task.failure)}`);
  } else if (choice.selected) {
    const skipped = counts.skipped === 0 ? "" : `, ${counts.skipped} requests skipped`;
    run.log.info(`${stream.name}: ${counts.emitted} records in ${counts.pages} pages${skipped}`);
  }
  for (const observer of run.observers) {
    observer.ended?.(task);
  }
}

/** What follows the last STATE of the run. */
export function settleTasks(run: Run, tasks: readonly Task[]): void {
  for (const task of tasks.filter(isWhole)) {
    try {
      for (const companion of task.companions) {
        companion.settled?.();
      }
    } catch (error) {
      task.failure = failureOf(error);
    }
  }
  for (const observer of run.observers) {
    observer.finished?.(tasks);
  }
}

/** What follows when a stream and all below it have been read; its bookmark comes last. */
function completeTask(run: Run, task: Task): void {
  if (!isWhole(task)) {
    return;
  }
  try {
    for (const companion of task.companions) {
      companion.complete?.();
    }
    saveBookmark(run, task, task.tracker, "end");
  } catch (error) {
    // What depends on it has ended, and is complete.
    task.failure = failureOf(error);
  }
}
