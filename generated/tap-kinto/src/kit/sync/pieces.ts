import type { Page } from "./page.ts";
import type { Tracker } from "./tracker.ts";

/**
 * A page, cut where a bookmark is due after so many records. What is filtered out does not count:
 * the next piece begins with what is left of the page, and is as long as records are missing.
 */
export function* piecesOf(tracker: Tracker, page: Page): Generator<Page> {
  const every = recordsOf(tracker);
  if (every === undefined) {
    yield page;
    return;
  }
  let { others } = page;
  let from = 0;
  do {
    const missing = tracker.ordered ? every - (tracker.unsaved % every) : page.records.length;
    const records = page.records.slice(from, from + missing);
    yield { ...page, records, others };
    from += records.length;
    others = [];
  } while (from < page.records.length);
}

/** True when so many records were emitted that a bookmark is due. */
export function isPieceDue(tracker: Tracker): boolean {
  const every = recordsOf(tracker);
  return every !== undefined && tracker.unsaved >= every;
}

function recordsOf({ replication }: Tracker): number | undefined {
  const { checkpoint } = replication ?? {};
  return typeof checkpoint === "object" ? checkpoint.records : undefined;
}
