import { pagesBehind } from "./ahead.ts";
import type { Paginator } from "./paginator.ts";
import type { PageSize, Param } from "./param.ts";
import { placeParam, placeSize } from "./param.ts";
import { isLastPage, type StopRules } from "./stop.ts";

/** Pages that are numbered from `start` (1 unless said). */
export function pageNumber(options: {
  readonly param: Param;
  readonly start?: number;
  readonly size?: PageSize;
  readonly stop?: StopRules;
}): Paginator {
  const { param, start = 1, size } = options;
  const stop: StopRules = { until: "empty-page", ...options.stop };
  return {
    place: (request, position) => placeParam(placeSize(request, size), param, position ?? start),
    next: (page) =>
      isLastPage(page, stop, size?.value) ? undefined : Number(page.position ?? start) + 1,
    ahead(page, most) {
      const { pages, certain } = pagesBehind(page, stop, size?.value);
      const next = Number(page.position ?? start) + 1;
      const length = Math.min(pages, most);
      return { positions: Array.from({ length }, (_, index) => next + index), certain };
    },
  };
}
