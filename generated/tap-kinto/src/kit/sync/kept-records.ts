import { isDeleted } from "../catalog/catalog.ts";
import { findParentAmong } from "./batch.ts";
import { contextOf, shapeRecord } from "./emit.ts";
import type { Page } from "./page.ts";
import type { Run } from "./run.ts";
import type { Above, Slice } from "./slice.ts";
import type { Task } from "./task.ts";

/**
 * The records of a page that something is read below of, before the page's turn has come; for
 * streams without hooks. `undefined` where a record cannot be made: that is told in its turn.
 */
export function keptRecords(
  run: Run,
  task: Task,
  slice: Slice,
  { records, unclean }: Page,
): Above[] | undefined {
  const { stream } = task;
  const common = contextOf(run, slice);
  const findParent = findParentAmong(stream, slice.parents);
  try {
    return records.flatMap((raw): Above[] => {
      const parent = findParent === undefined ? common.parent : findParent(raw);
      const record = shapeRecord(run, task, { ...common, parent, record: raw });
      return record === undefined || isDeleted(record)
        ? []
        : [{ stream: stream.name, raw, record, unclean: unclean || slice.unclean }];
    });
  } catch {
    return undefined;
  }
}
