import { changedFor } from "./coverage.ts";
import { contextOf } from "./emit.ts";
import { keptRecords } from "./kept-records.ts";
import { leadsBack } from "./node-key.ts";
import type { Page, PageBelow } from "./page.ts";
import { partsOf } from "./parts.ts";
import type { Run } from "./run.ts";
import { type Above, type Part, type Slice, sliceOf } from "./slice.ts";
import { lineUp, type SliceLine } from "./slice-line.ts";
import type { Task } from "./task.ts";

/**
 * The parts of a stream, or of what belongs to these records of its parent, in their order; the
 * next ones are asked for meanwhile.
 */
export function partLine(run: Run, task: Task, above?: readonly Above[]): SliceLine<Part> {
  const { stream } = task;
  const isKnown = stream.read === undefined && stream.replication?.window === undefined;
  return lineUp(run, task, {
    items: partsOf(run, task, above),
    slice: (part) => (isKnown ? sliceOf(run, task, part) : undefined),
    prepare: (slice, page) => foresee(run, task, slice, page),
  });
}

/**
 * The next level of a tree, by record. Records that have none are left out. Below one that is
 * among those above it nothing is foreseen: that would have no end.
 */
export function treeLine(
  run: Run,
  task: Task,
  slice: Slice,
  records: readonly Above[],
): SliceLine<Above> {
  const { below } = task.stream;
  return lineUp(run, task, {
    items: below === undefined ? [] : records,
    slice(node) {
      const request = below?.({ ...contextOf(run, slice), record: node.raw });
      if (request === undefined) {
        return undefined;
      }
      const ancestors = [...slice.ancestors, node.record];
      const { unclean } = node;
      return { ...slice, ahead: undefined, ancestors, unclean, request };
    },
    prepare: (lower, page) =>
      leadsBack(task, slice.ancestors, lower.ancestors.at(-1))
        ? page
        : foresee(run, task, lower, page),
  });
}

/**
 * A page whose turn comes later, with what is below its records asked for already. Where somebody
 * may change its records before, or a bookmark is due in the middle of it, that has to wait.
 */
function foresee(run: Run, task: Task, slice: Slice, page: Page): Page {
  const { stream, children } = task;
  const hasBelow = stream.below !== undefined || children.length > 0;
  const isOpen =
    run.tap.hooks[stream.name] !== undefined ||
    stream.consumes ||
    typeof slice.tracker.replication?.checkpoint === "object";
  if (!hasBelow || isOpen) {
    return page;
  }
  const records = keptRecords(run, task, slice, page.scanned?.parse() ?? page);
  if (records === undefined) {
    return page;
  }
  const below: PageBelow = {
    tree: stream.below && treeLine(run, task, slice, records),
    children: new Map(
      children
        // One that has failed is left alone: nothing more of it is asked for.
        .filter((child) => child.failure === undefined)
        .map((child) => [child, partLine(run, child, changedFor(task, child, records))]),
    ),
    giveUp() {
      below.tree?.giveUp();
      for (const line of below.children.values()) {
        line.giveUp();
      }
    },
  };
  return { ...page, below };
}
