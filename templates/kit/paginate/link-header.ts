import { parseLinks } from "./link.ts";
import { followUrls, resolveUrl } from "./next-url.ts";
import type { Paginator } from "./paginator.ts";
import type { PageSize } from "./param.ts";
import type { StopRules } from "./stop.ts";

/**
 * Pages whose URL the `Link` header names (RFC 8288), by the relation `next` unless said. An
 * answer without such a link is the last page.
 */
export function linkHeader(
  options: { readonly rel?: string; readonly size?: PageSize; readonly stop?: StopRules } = {},
): Paginator {
  const { rel = "next", ...rest } = options;
  return followUrls({
    ...rest,
    read(page) {
      const links = parseLinks(page.response.headers.link ?? "");
      const link = links.find(({ relations }) => relations.includes(rel.toLowerCase()));
      return link && resolveUrl(link.target, page).href;
    },
  });
}
