import type { Authenticator } from "../auth/authenticator.ts";
import { deletedField } from "../catalog/catalog.ts";
import type { SelectedStream } from "../catalog/selection.ts";
import { type Conformer, createConformer } from "../records/conform.ts";
import type { Stream } from "../stream.ts";
import { createProgress, type Progress } from "./progress.ts";
import type { Run } from "./run.ts";

/** One stream's part of a run: what to do, and how far it is. */
export interface Task {
  readonly stream: Stream;
  readonly choice: SelectedStream;
  readonly conformer: Conformer;
  readonly progress: Progress;
  readonly auth: Authenticator | undefined;
  /** Tasks for the streams that are read for each of this one's records. */
  readonly children: readonly Task[];
  /** Set once the stream has failed: it is left alone from then on. */
  failure: Error | undefined;
}

/** The tasks of a run: roots that are selected themselves or have a selected descendant. */
export function planTasks(run: Run, choices: readonly SelectedStream[]): Task[] {
  return choices
    .filter((choice) => choice.stream.parent === undefined)
    .flatMap((choice) => planTask(run, choice, choices) ?? []);
}

function planTask(
  run: Run,
  choice: SelectedStream,
  choices: readonly SelectedStream[],
): Task | undefined {
  const children = choices
    .filter((other) => other.stream.parent?.name === choice.stream.name)
    .flatMap((other) => planTask(run, other, choices) ?? []);
  if (!choice.selected && children.length === 0) {
    return undefined;
  }
  const { stream } = choice;
  return {
    stream,
    choice,
    conformer: createConformer({
      stream: stream.name,
      schema: choice.schema,
      open: stream.open ?? false,
      keys: choice.keyProperties,
      known: [...Object.keys(stream.fields), deletedField],
    }),
    progress: createProgress(run, choice, children.length > 0),
    auth: stream.auth?.(run.config)(run.authPorts),
    children,
    failure: undefined,
  };
}

/** A task and all below it, parents first. */
export function withDescendants(task: Task): Task[] {
  return [task, ...task.children.flatMap(withDescendants)];
}

/** Marks a task as failed, and with it all below it: they are incomplete as well. */
export function failTask(task: Task, failure: Error): void {
  task.failure = failure;
  for (const below of withDescendants(task).slice(1)) {
    below.failure ??= new Error(`its parent ${task.stream.name} failed: ${failure.message}`, {
      cause: failure,
    });
  }
}
