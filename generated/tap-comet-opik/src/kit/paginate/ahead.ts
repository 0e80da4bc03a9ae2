import type { PageView } from "./paginator.ts";
import { numberAt, type StopRules } from "./stop.ts";

/** How many pages probably follow one. */
export interface Following {
  readonly pages: number;
  /** The answer says so; otherwise it is a guess that a page that was full is not the last one. */
  readonly certain: boolean;
}

/**
 * How many pages follow: as many as the answer's totals leave; without them any number behind a
 * page that was full, and none behind one that was not. Where nothing says how long a full page
 * is, only a second page shows that there are several.
 */
export function pagesBehind(
  { response, count, pages, total }: PageView,
  stop: StopRules,
  size: number | undefined,
): Following {
  const most = (stop.maxPages ?? Number.POSITIVE_INFINITY) - pages;
  const records = numberAt(response.body, stop.total) - total;
  const left = Math.min(
    numberAt(response.body, stop.totalPages) - pages,
    count > 0 ? Math.ceil(records / count) : 0,
  );
  if (Number.isFinite(left)) {
    return { pages: Math.max(0, Math.min(left, most)), certain: true };
  }
  const isFull = size === undefined ? pages > 1 && count > 0 : count >= size;
  return { pages: isFull ? most : 0, certain: false };
}
