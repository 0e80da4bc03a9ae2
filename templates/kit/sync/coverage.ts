import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { compareValues } from "../state/order.ts";
import {
  emptyState,
  memberOfStream,
  type State,
  withBookmark,
  withMemberOfStream,
} from "../state/state.ts";
import { asBookmark, type Bookmark } from "../state/value.ts";
import { earliest, formatBookmark } from "./bookmark.ts";
import type { Companion } from "./companion.ts";
import type { Run } from "./run.ts";
import type { Above } from "./slice.ts";
import { isReadWhole, type Plan, type Task, withDescendants } from "./task.ts";
import { createTracker, followRecord, isOlder, type Tracker } from "./tracker.ts";

/**
 * How far what depends on a stream is covered, in terms of the stream's own replication key: the
 * children that are read for its changed records only, and the streams in its answers. Each keeps
 * it in its own state, so that one that is selected later, or whose state was lost, is read from
 * where it is, and not from where the stream itself is.
 */
export interface Coverage {
  /** Follows the stream's records, whether or not they are emitted. */
  readonly reached: Tracker;
  /** Where those who keep how far they are begin, by the stream that leads to them. */
  readonly dependents: ReadonlyMap<Task, readonly Dependent[]>;
}

/** A stream that keeps how far it is covered. */
interface Dependent {
  readonly task: Task;
  readonly tracker: Tracker;
}

/** The member of a stream's state that holds, by stream, how far that one has been read for it. */
const member = "covered";

/** Absent where nothing depends on the stream, or it has no replication key. */
export function createCoverage(run: Run, task: Plan): Coverage | undefined {
  const { stream, children, emissions } = task;
  const isFollowed = children.length > 0 || emissions.length > 0;
  if (!isFollowed || stream.replication === undefined) {
    return undefined;
  }
  const leading = [
    ...emissions.map((one) => one.task),
    ...children.filter((child) => child.stream.touchesParent),
  ];
  return {
    reached: trackerFrom(run, task, undefined),
    dependents: new Map(
      leading
        .filter((one) => !isReadWhole(one))
        .map((one) => [
          one,
          withDescendants(one).flatMap((below) => dependentOf(run, task, below)),
        ]),
    ),
  };
}

function dependentOf(run: Run, task: Plan, below: Task): Dependent[] {
  return below.choice.selected
    ? [{ task: below, tracker: trackerFrom(run, task, coveredBy(run.state, task, below)) }]
    : [];
}

/** Follows the stream as if this were its bookmark. */
function trackerFrom(run: Run, { stream, choice }: Plan, bookmark: Bookmark | undefined): Tracker {
  const state =
    bookmark === undefined ? emptyState : withBookmark(emptyState, { stream }, bookmark);
  return createTracker(
    { ...run, state },
    { choice: { ...choice, replicationMethod: "INCREMENTAL" }, whole: true },
  );
}

/** How far a stream is covered; not at all, where it is wanted whole or its bookmark was lost. */
function coveredBy(state: State, { stream }: Plan, { stream: below, tracker }: Task) {
  const covered = memberOfStream(state, below.name, member);
  const isWanted = below.replication !== undefined && tracker.replication === undefined;
  const isLost =
    tracker.replication !== undefined &&
    tracker.saved === undefined &&
    memberOfStream(state, below.name, "replication_key_value") !== undefined;
  return isJsonObject(covered) && !isWanted && !isLost
    ? asBookmark(covered[stream.name])
    : undefined;
}

/**
 * The stream's tracker, moved to the earliest point at which it, or what depends on it, begins:
 * from there on it is asked for. Of its own records it emits what it would have.
 */
export function trackEarliest(tracker: Tracker, { choice }: Plan, coverage: Coverage): Tracker {
  const { replication } = choice.stream;
  const dependents = [...coverage.dependents.values()].flat();
  if (replication === undefined || dependents.length === 0) {
    return tracker;
  }
  const own = choice.selected ? [tracker.begin] : [];
  const begin = earliestOf([...own, ...dependents.map((one) => one.tracker.begin)], coverage);
  return {
    ...tracker,
    begin,
    requested: replication.filter === "server" ? formatBookmark(begin, replication) : undefined,
    from: begin === tracker.begin ? tracker.from : tracker.begin,
  };
}

function earliestOf(
  points: readonly (Json | undefined)[],
  { reached }: Coverage,
): Json | undefined {
  return points.includes(undefined)
    ? undefined
    : points.toSorted((a, b) => compareValues(a, b, reached.comparison))[0];
}

/** The records that a child is read for: for one that touches its parent, those that changed. */
export function changedFor(task: Task, child: Task, records: readonly Above[]): readonly Above[] {
  const dependents = task.coverage?.dependents.get(child);
  return dependents === undefined
    ? records
    : records.filter(({ record }) => dependents.some(({ tracker }) => !isOlder(tracker, record)));
}

/** Follows the stream, and keeps how far it was read when it has been read whole. */
export function coverageCompanion(run: Run, task: Task, coverage: Coverage): Companion {
  const { reached, dependents } = coverage;
  return {
    read: (record) => void followRecord(reached, record),
    complete() {
      for (const dependent of [...dependents.values()].flat()) {
        keepCovered(run, task, dependent, reached);
      }
    },
  };
}

function keepCovered(
  run: Run,
  { stream }: Task,
  { task: below, tracker }: Dependent,
  reached: Tracker,
): void {
  const shape = { comparison: reached.comparison, unit: reached.replication?.unit };
  const [latest] = [reached.greatest, tracker.saved]
    .flatMap((point) => (point === undefined ? [] : [earliest(point, run.started, shape)]))
    .toSorted((a, b) => compareValues(b, a, reached.comparison));
  const kept = memberOfStream(run.state, below.stream.name, member);
  const others: JsonObject = isJsonObject(kept) ? kept : {};
  if (latest !== undefined) {
    const covered = { ...others, [stream.name]: latest };
    run.state = withMemberOfStream(run.state, below.stream.name, member, covered);
  }
}
