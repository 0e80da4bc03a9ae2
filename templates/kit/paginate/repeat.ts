import type { Paginator } from "./paginator.ts";
import { isLastPage, type StopRules } from "./stop.ts";

/**
 * The same request again, where the server keeps the position: until a page has fewer records
 * than `size`, or none. The request itself says how many it wants.
 */
export function repeat(options: {
  readonly until: "short-page" | "empty-page";
  /** Needed for `short-page`. */
  readonly size?: number;
  readonly stop?: Omit<StopRules, "until">;
}): Paginator {
  const { until, size } = options;
  const stop: StopRules = { ...options.stop, until };
  return {
    place: (request) => request,
    // Only tells one request from the next: the server knows where it is.
    next: (page) => (isLastPage(page, stop, size) ? undefined : page.pages),
  };
}
