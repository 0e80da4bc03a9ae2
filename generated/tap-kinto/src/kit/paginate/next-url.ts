import { TapError } from "../errors.ts";
import type { PageView, Paginator } from "./paginator.ts";
import { type PageSize, placeSize } from "./param.ts";
import { readSource, type Source } from "./source.ts";
import { isLastPage, type StopRules } from "./stop.ts";

/**
 * Pages whose URL the answer names, whole or relative to its own. A URL that is null, empty or
 * absent ends the stream.
 *
 * The URL replaces path and query of the request. `keep: "pin"` stays with the host that answered,
 * for servers behind a proxy that name an inner host; otherwise the client decides whether the
 * host may be asked.
 */
export function nextUrl(options: {
  readonly next: Source;
  readonly size?: PageSize;
  readonly stop?: StopRules;
  readonly keep?: "pin";
}): Paginator {
  const { next, keep, ...rest } = options;
  return followUrls({
    ...rest,
    read(page) {
      const value = readSource(page, next);
      if (value === undefined || value === null || value === "" || value === false) {
        return undefined;
      }
      const url = resolveUrl(String(value), page);
      return keep === "pin" ? page.response.url.origin + url.pathname + url.search : url.href;
    },
  });
}

/** The paginator of all that name the next page by its URL. */
export function followUrls(options: {
  readonly size?: PageSize;
  readonly stop?: StopRules;
  /** The next page's URL, whole. */
  read(page: PageView): string | undefined;
}): Paginator {
  const { size, stop = {}, read } = options;
  return {
    place(request, position) {
      if (position === undefined) {
        return placeSize(request, size);
      }
      const sized = size?.in === "query" ? request : placeSize(request, size);
      return { ...sized, path: String(position), query: {} };
    },
    next: (page) => (isLastPage(page, stop, size?.value) ? undefined : read(page)),
  };
}

/** A URL of an answer, whole. */
export function resolveUrl(text: string, page: PageView): URL {
  const url = URL.canParse(text, page.response.url.href)
    ? new URL(text, page.response.url)
    : undefined;
  if (url?.protocol !== "http:" && url?.protocol !== "https:") {
    throw new TapError(
      "data",
      "What the answer names as the next page is not a URL. Correct the path of the next page, " +
        "or use a cursor.",
    );
  }
  return url;
}
