import type { SelectedStream } from "../catalog/selection.ts";
import { type Path, valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import {
  type Comparison,
  compareMarks,
  isComparableMark,
  type Mark,
  markValue,
} from "../state/order.ts";
import type { Replication, Stream } from "../stream.ts";
import { beginning, usableBookmark } from "./beginning.ts";
import { formatBookmark } from "./bookmark.ts";
import { comparisonOf } from "./key.ts";
import type { Run } from "./run.ts";

/** How far the reading of a stream is in this run, or that of one of its partitions. */
export interface Tracker {
  readonly stream: string;
  readonly replication: Replication<string, object> | undefined;
  readonly comparison: Comparison;
  /** The part of the stream that has a bookmark of its own; absent for all of it. */
  readonly partition: JsonObject | undefined;
  /** Where the value of the replication key is in a record. */
  readonly path: Path;
  /** The point where this run begins; absent where everything is new. */
  readonly begin: Json | undefined;
  /** The bookmark as requests carry it; absent where everything is asked for. */
  readonly requested: string | undefined;
  /** Records before this are left out on our side; absent where nothing is. */
  readonly from: Json | undefined;
  /** The bookmark of the last run. */
  readonly saved: Json | undefined;
  /** May a bookmark be saved before the end? Withdrawn when the order breaks. */
  ordered: boolean;
  /** The API promised the newest first, and has kept it so far. */
  descending: boolean;
  greatest: Json | undefined;
  /** Of the record that was read last, where the API promised an order. */
  previous: Json | undefined;
  /** A request was left out after the first page of its slice: what was behind it is unknown. */
  cut: boolean;
  /** Records that were emitted since a bookmark was last saved. */
  unsaved: number;
  /** Marks of the values above, and of the record that is looked at. */
  readonly marks: Partial<Record<Marked, Mark>>;
}

type Marked = "from" | "greatest" | "previous" | "record";

/** What is followed. */
export interface Tracked {
  readonly choice: SelectedStream;
  readonly partition?: JsonObject | undefined;
  /** Something is read below records that did not change, too. */
  readonly whole: boolean;
}

/**
 * Where a stream begins in this run. A stream with children, or a tree, is asked for whole, since
 * what is below a record may change without it; what is older is left out on our side.
 */
export function createTracker(run: Run, { choice, partition, whole }: Tracked): Tracker {
  const { stream } = choice;
  const replication = choice.replicationMethod === "INCREMENTAL" ? stream.replication : undefined;
  const wanted = replication?.when?.({ config: run.config }) ?? true;
  const active = wanted ? replication : undefined;
  const comparison = comparisonOf(stream, active);
  const begin = active && beginning(run, { stream, partition }, active, comparison);
  const byServer = active?.filter === "server" && !whole;
  const isFlat = isOneSequence(stream, partition) && !stream.below;
  return {
    stream: stream.name,
    replication: active,
    comparison,
    partition,
    path: active === undefined ? [] : [active.key, ...(active.within ?? [])],
    begin,
    requested: byServer ? formatBookmark(begin, active) : undefined,
    from: byServer ? undefined : begin,
    saved: usableBookmark(run, { stream, partition }, active, comparison),
    ordered: active?.order === "ascending" && isFlat,
    descending: active?.order === "descending" && isFlat && !whole,
    greatest: undefined,
    previous: undefined,
    cut: false,
    unsaved: 0,
    marks: {},
  };
}

/** False where several requests follow one another, each from the start of its own order. */
function isOneSequence({ parent, forEach }: Stream, partition: JsonObject | undefined): boolean {
  return partition !== undefined || (parent === undefined && forEach === undefined);
}

/** The value of a record's replication key. */
export function markOf({ path }: Tracker, record: JsonObject): Json | undefined {
  const [field = "", ...within] = path;
  return within.length === 0 ? record[field] : valueAt(record, path);
}

/** True when a record lies before the point where this run begins. */
export function isOlder(tracker: Tracker, record: JsonObject): boolean {
  const { from, comparison, replication } = tracker;
  return (
    from !== undefined &&
    replication !== undefined &&
    compareMarks(recordMark(tracker, record), mark(tracker, "from", from), comparison) < 0
  );
}

/** Takes an emitted record's replication key into account; false when it has none. */
export function followRecord(tracker: Tracker, record: JsonObject): boolean {
  const { replication, comparison, greatest } = tracker;
  tracker.unsaved += 1;
  if (replication === undefined) {
    return true;
  }
  const own = recordMark(tracker, record);
  if (!isComparableMark(own, comparison)) {
    return false;
  }
  if (
    greatest === undefined ||
    compareMarks(own, mark(tracker, "greatest", greatest), comparison) > 0
  ) {
    tracker.greatest = own.value;
    tracker.marks.greatest = own;
  }
  return true;
}

/** False for a record that does not come in the order that the API promised. */
export function isInOrder(tracker: Tracker, record: JsonObject): boolean {
  const { comparison, previous } = tracker;
  const own = recordMark(tracker, record);
  if (!isComparableMark(own, comparison)) {
    return true;
  }
  const step =
    previous === undefined ? 0 : compareMarks(own, mark(tracker, "previous", previous), comparison);
  tracker.previous = own.value;
  tracker.marks.previous = own;
  return tracker.descending ? step <= 0 : step >= 0;
}

function recordMark(tracker: Tracker, record: JsonObject): Mark {
  return mark(tracker, "record", markOf(tracker, record));
}

/** What is known of a value: found out once, though each record is looked at several times. */
function mark({ marks, comparison }: Tracker, which: Marked, value: Json | undefined): Mark {
  const known = marks[which];
  if (known !== undefined && known.value === value) {
    return known;
  }
  const found = markValue(value, comparison);
  marks[which] = found;
  return found;
}
