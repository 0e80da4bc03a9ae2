import { isDeleted } from "../catalog/catalog.ts";
import { compareValues } from "../state/order.ts";
import type { CompanionScheme } from "../sync/companion.ts";

/**
 * Tells new records from updated ones in the run's report: those whose field lies at or behind the
 * point where this run begins. In a first run all are new.
 */
export function countCreated(field: string): CompanionScheme {
  return (_run, { counts, tracker }) => {
    const { begin } = tracker;
    counts.created ??= 0;
    return {
      emitted(record) {
        const isNew = begin === undefined || compareValues(record[field], begin, "instant") >= 0;
        if (isNew && !isDeleted(record)) {
          counts.created = (counts.created ?? 0) + 1;
        }
      },
    };
  };
}
