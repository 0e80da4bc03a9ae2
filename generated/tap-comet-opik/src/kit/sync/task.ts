import type { Authenticator } from "../auth/authenticator.ts";
import { deletedField } from "../catalog/catalog.ts";
import { declaredCheck } from "../catalog/declared-check.ts";
import type { SelectedStream } from "../catalog/selection.ts";
import type { Path } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import { type Conformer, createConformer } from "../records/conform.ts";
import { createNotebook, type Notebook } from "../records/notes.ts";
import type { PageScanner } from "../scan/scanned-page.ts";
import type { RecordSink } from "../singer/sink.ts";
import { copyStateOf, type State } from "../state/state.ts";
import { parentsOf, type Stream } from "../stream.ts";
import type { Companion } from "./companion.ts";
import { type Counts, noCounts } from "./counts.ts";
import { type Coverage, coverageCompanion, createCoverage, trackEarliest } from "./coverage.ts";
import type { Run } from "./run.ts";
import { createTracker, type Tracker } from "./tracker.ts";

/** One stream's part of a run: what to do, and how far it is. */
export interface Task {
  readonly stream: Stream;
  readonly choice: SelectedStream;
  readonly conformer: Conformer;
  /** What is to be told of the records. */
  readonly notes: Notebook;
  /** Fields that the tap declares. */
  readonly known: readonly string[];
  /** What reads pages as bytes, by what is followed; absent where that cannot be. */
  readonly scanners: Map<string, PageScanner | undefined>;
  readonly sink: RecordSink;
  readonly counts: Counts;
  readonly auth: Authenticator | undefined;
  /** Tasks for the streams that are read for each of this one's records. */
  readonly children: readonly Task[];
  /** Tasks for the streams whose records stand in this one's answers. */
  readonly emissions: readonly { readonly task: Task; readonly records: readonly Path[] }[];
  /** Tasks for the streams whose records this one is read for; they add themselves. */
  readonly parents: Task[];
  /** The values that the stream is read for, once they were asked for. */
  items: Promise<readonly Json[]> | undefined;
  /** These are made anew when the stream is read again from its start. */
  begun: State;
  tracker: Tracker;
  coverage: Coverage | undefined;
  companions: readonly Companion[];
  /** Tasks that this one's records depend on: its parents, and those in whose answers they stand. */
  readonly leads: Task[];
  /** The group of streams that are read one after the other. */
  group: number;
  /** A request was left out after the first page of its slice: what was behind it is unknown. */
  isCut: boolean;
  /** Set once the stream has failed: it is left alone from then on. */
  failure: Error | undefined;
}

/** What is known of a task before the run. */
export type Plan = Pick<Task, "stream" | "choice" | "children" | "emissions">;

/** The tasks of a run: roots that are selected themselves or have a selected descendant. */
export function planTasks(run: Run, choices: readonly SelectedStream[]): Task[] {
  const emitted = new Set(
    choices.flatMap(({ stream }) => (stream.emits ?? []).map((one) => one.stream.name)),
  );
  const planned = new Map<string, Task | undefined>();
  return choices
    .filter(({ stream }) => parentsOf(stream).length === 0 && !emitted.has(stream.name))
    .flatMap((choice) => plan(choice) ?? []);

  /** A stream with several parents is one task, below each of them. */
  function plan(choice: SelectedStream): Task | undefined {
    const { name } = choice.stream;
    if (!planned.has(name)) {
      planned.set(
        name,
        planTask(run, choice, { children: below(name), emissions: beside(choice) }),
      );
    }
    return planned.get(name);
  }

  function below(name: string): Task[] {
    return choices
      .filter(({ stream }) => parentsOf(stream).some((parent) => parent.name === name))
      .flatMap((choice) => plan(choice) ?? []);
  }

  function beside({ stream }: SelectedStream): Task["emissions"] {
    return (stream.emits ?? []).flatMap(({ stream: other, records }) => {
      const choice = choices.find((one) => one.stream.name === other.name);
      const task = choice && plan(choice);
      return task === undefined ? [] : [{ task, records }];
    });
  }
}

function planTask(
  run: Run,
  choice: SelectedStream,
  related: Pick<Task, "children" | "emissions">,
): Task | undefined {
  const { stream } = choice;
  const { children, emissions } = related;
  const isTest = run.limit !== Number.POSITIVE_INFINITY;
  const isNeeded = choice.selected || children.length > 0 || emissions.length > 0;
  if (!isNeeded || (isTest && stream.consumes)) {
    return undefined;
  }
  const notes = createNotebook();
  const known = [...Object.keys(stream.fields), deletedField];
  const rules = {
    stream: stream.name,
    schema: choice.schema,
    open: stream.open ?? false,
    keys: choice.keyProperties,
    known,
    fits: declaredCheck(choice),
  };
  const task: Task = {
    stream,
    choice,
    conformer: createConformer(rules, notes),
    notes,
    known,
    scanners: new Map(),
    sink: run.sinkOf(choice),
    ...startOf(run, { stream, choice, children, emissions }),
    counts: noCounts(),
    auth: stream.auth?.(run.config)(run.authPorts),
    companions: [],
    children,
    emissions,
    parents: [],
    leads: [],
    group: 0,
    isCut: false,
    items: undefined,
    failure: undefined,
  };
  for (const child of children) {
    child.parents.push(task);
  }
  for (const below of [...children, ...emissions.map((one) => one.task)]) {
    below.leads.push(task);
  }
  task.companions = companionsOf(run, task);
  return task;
}

/** Where a task begins; what depends on it has begun before. */
function startOf(run: Run, plan: Plan): Pick<Task, "begun" | "tracker" | "coverage"> {
  const whole = isReadWhole(plan);
  const coverage = createCoverage(run, plan);
  const tracker = createTracker(run, { choice: plan.choice, whole });
  return {
    begun: copyStateOf(run.state, plan.choice.stream.name),
    tracker: coverage === undefined || whole ? tracker : trackEarliest(tracker, plan, coverage),
    coverage,
  };
}

function companionsOf(run: Run, task: Task): Companion[] {
  const { companions = [], sweep } = task.stream;
  const schemes = [...companions, ...(sweep ? [sweep({ config: run.config })] : [])];
  return [
    ...schemes.map((scheme) => scheme(run, task)),
    ...(task.coverage ? [coverageCompanion(run, task, task.coverage)] : []),
  ];
}

/** Begins a stream, and all that depends on it, again from the run's state. What was counted stays. */
export function restartTask(run: Run, root: Task): void {
  for (const task of withDescendants(root).toReversed()) {
    closeTask(task);
    task.failure = undefined;
    task.isCut = false;
    task.items = undefined;
    task.counts.read = 0;
    Object.assign(task, startOf(run, task));
    task.companions = companionsOf(run, task);
  }
}

/** Gives up what the task's companions hold. */
export function closeTask(task: Task): void {
  for (const companion of task.companions) {
    companion.close?.();
  }
}

/**
 * True where a stream is asked for whole: what is below a record may change without it, or what
 * came with the parent's record would not be left out by the server.
 */
export function isReadWhole({ stream, children, emissions }: Omit<Plan, "choice">): boolean {
  return (
    stream.below !== undefined ||
    stream.embedded !== undefined ||
    children.some((child) => !child.stream.touchesParent || isReadWhole(child)) ||
    emissions.some((one) => isReadWhole(one.task))
  );
}

/** A task and all that depends on it, each once, after all that it depends on itself. */
export function withDescendants(task: Task): Task[] {
  const below = [...task.emissions.map((one) => one.task), ...task.children];
  return lastOfEach([task, ...below.flatMap(withDescendants)]);
}

/** Each task once, where it stands last: so it follows all of its parents. */
export function lastOfEach(tasks: readonly Task[]): Task[] {
  return [...new Set(tasks.toReversed())].toReversed();
}

/** True while nothing below has failed: a bookmark does not pass a record whose children are missing. */
export function isWhole(task: Task): boolean {
  return isIntact(task) && !task.isCut;
}

/** The same, but for what was cut of the task itself: enough for a partition that was not. */
export function isIntact(task: Task): boolean {
  const [, ...below] = withDescendants(task);
  return (
    task.failure === undefined &&
    below.every(({ failure, isCut }) => failure === undefined && !isCut) &&
    !task.leads.some(isCutAbove)
  );
}

function isCutAbove(task: Task): boolean {
  return task.isCut || task.leads.some(isCutAbove);
}

/**
 * True when the API was asked for every record of the stream: no request of it was skipped, nor one
 * above it. What was not seen then is gone.
 */
export function sawAll(task: Task): boolean {
  const { skipped, ignored } = task.counts;
  return skipped + ignored === 0 && task.leads.every(sawAll);
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
