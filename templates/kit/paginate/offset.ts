import { pagesBehind } from "./ahead.ts";
import type { Paginator } from "./paginator.ts";
import type { PageSize, Param } from "./param.ts";
import { placeParam, placeSize } from "./param.ts";
import { isLastPage, type StopRules } from "./stop.ts";

/**
 * Pages that begin behind so many records (`start` is 0 unless said). The next page begins behind
 * the records that were received, so a server that sends fewer than asked for loses nothing.
 */
export function offset(options: {
  readonly param: Param;
  readonly start?: number;
  readonly size?: PageSize;
  readonly stop?: StopRules;
}): Paginator {
  const { param, start = 0, size } = options;
  const stop: StopRules = { until: "empty-page", ...options.stop };
  return {
    place: (request, position) => placeParam(placeSize(request, size), param, position ?? start),
    next: (page) =>
      isLastPage(page, stop, size?.value) ? undefined : Number(page.position ?? start) + page.count,
    ahead(page, most) {
      const { pages, certain } = pagesBehind(page, stop, size?.value);
      const here = Number(page.position ?? start);
      const length = Math.min(pages, most);
      const positions = Array.from({ length }, (_, index) => here + (index + 1) * page.count);
      return { positions, certain };
    },
  };
}
