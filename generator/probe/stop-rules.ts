import type { Path } from "../../templates/kit/json/path.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { numberAt } from "../../templates/kit/paginate/stop.ts";
import { nextNames } from "../inference/vocabulary.ts";
import { evidence, type Finding } from "./finding.ts";
import { membersNamed, membersOf, pathText } from "./members.ts";
import type { Walked } from "./pages.ts";
import type { Paging } from "./paging.ts";

/** A way of paging with what ends it, as far as all pages that were read agree. */
export interface Bounded {
  readonly paging: Paging;
  readonly findings: readonly Finding[];
}

/**
 * Adds the number of all records or pages, which saves the request behind the last page and allows
 * several at once. A number that counts something else would lose records: it has to be the same
 * on all pages, and to fit what was read.
 */
export function addStopRules(paging: Paging, { pages, ended }: Walked, records: Path): Bounded {
  const [first] = pages;
  if (first === undefined) {
    return { paging, findings: [] };
  }
  if (paging.kind !== "page" && paging.kind !== "offset") {
    return endOfCursor(paging, pages, ended);
  }
  const members = membersOf(first.response.body, records);
  const read = pages.reduce((sum, page) => sum + page.count, 0);
  const isFull = ended || pages.some(({ count }) => count === 0);
  // A number that stays the same while pages are read is none of what was read so far.
  const fits = (path: Path, seen: number) => {
    const value = numberAt(first.response.body, path);
    const stays = pages.every(({ response }) => numberAt(response.body, path) === value);
    const isEnough = pages.length > 1 ? value >= seen : value > seen;
    return stays && Number.isFinite(value) && (isFull ? value === seen : isEnough);
  };
  const total = membersNamed(members, nextNames.total).find(({ path }) => fits(path, read));
  if (total !== undefined) {
    const text = `\`${pathText(total.path)}\` counts all records: ${String(total.value)}.`;
    const stop = { ...paging.stop, total: total.path };
    return { paging: { ...paging, stop }, findings: [evidence(["paginate"], text)] };
  }
  const filled = pages.filter(({ count }) => count > 0).length;
  const totalPages = membersNamed(members, nextNames.totalPages).find(({ path }) =>
    fits(path, filled),
  );
  if (totalPages === undefined || paging.kind !== "page") {
    return { paging, findings: [] };
  }
  const text = `\`${pathText(totalPages.path)}\` counts all pages: ${String(totalPages.value)}.`;
  const stop = { ...paging.stop, totalPages: totalPages.path };
  return { paging: { ...paging, stop }, findings: [evidence(["paginate"], text)] };
}

/** Some APIs name a next page for ever: behind the last record their pages are empty. */
function endOfCursor(paging: Paging, pages: readonly PageView[], ended: boolean): Bounded {
  const empty = pages.findIndex(({ count }) => count === 0);
  if (empty < 0 || (ended && empty === pages.length - 1)) {
    return { paging, findings: [] };
  }
  const text = `Page ${empty + 1} is empty and names a next page all the same.`;
  const stop = { ...paging.stop, until: "empty-page" } as const;
  return { paging: { ...paging, stop }, findings: [evidence(["paginate"], text)] };
}
