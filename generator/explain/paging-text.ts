import type { Path } from "../../templates/kit/json/path.ts";
import type { NextModel, PaginateModel, StopModel } from "../model/model.ts";

/** How the next page is asked for, in words. */
export function nextText(paginate: PaginateModel): string {
  switch (paginate.kind) {
    case "page":
      return `Pages are numbered from ${paginate.start} by \`${paginate.param.name}\` in the ${paginate.param.in}.`;
    case "offset":
      return `\`${paginate.param.name}\` in the ${paginate.param.in} leaves out the records that were read.`;
    case "cursor":
      return `${sourceText(paginate.next)} is the cursor, which \`${paginate.param.name}\` in the ${paginate.param.in} carries.`;
    case "next_url":
      return `${sourceText(paginate.next)} is the URL of the next page.`;
    case "link_header":
      return `The header \`Link\` names the URL of the next page (rel \`${paginate.rel}\`).`;
    case "page_info":
      return `\`${pathText([...paginate.path, "endCursor"])}\` is the cursor, which the variable \`${paginate.variable}\` carries.`;
    case "repeat":
      return "The same request is made again, while the server advances.";
  }
}

/** When the last page has been read, in words. */
export function stopText(paginate: PaginateModel | undefined): string {
  if (paginate === undefined) {
    return "One answer has all records.";
  }
  if (paginate.kind === "repeat") {
    const bound = paginate.maxPages === undefined ? [] : [`${paginate.maxPages} pages were read`];
    return sentenceOf([untilText(paginate.until), ...bound]);
  }
  const { stop } = paginate;
  const last = stop.maxPages === undefined ? [] : [`${stop.maxPages} pages were read`];
  return sentenceOf([...endOf(paginate, stop), ...toldEnds(stop), ...last]);
}

/** What ends a kind of paging by itself. */
function endOf(paginate: Exclude<PaginateModel, { kind: "repeat" }>, { until }: StopModel) {
  switch (paginate.kind) {
    case "page":
    case "offset":
      return [untilText(until ?? "empty-page")];
    case "cursor":
      return [...optionalUntil(until), "there is no next cursor"];
    case "next_url":
    case "link_header":
      return [...optionalUntil(until), "no next page is named"];
    case "page_info":
      return [`\`${pathText([...paginate.path, "hasNextPage"])}\` is false`];
  }
}

function optionalUntil(until: StopModel["until"]): string[] {
  return until === undefined ? [] : [untilText(until)];
}

function untilText(until: "empty-page" | "short-page"): string {
  return until === "empty-page"
    ? "a page has no records"
    : "a page has fewer records than asked for";
}

function toldEnds({ total, totalPages, hasMore, when }: StopModel): string[] {
  return [
    ...(total ? [`as many records were read as \`${pathText(total)}\` says`] : []),
    ...(totalPages ? [`as many pages were read as \`${pathText(totalPages)}\` says`] : []),
    ...(hasMore ? [`\`${pathText(hasMore)}\` is false`] : []),
    ...(when ? ["the expression `stop` is true"] : []),
  ];
}

function sentenceOf(ends: readonly string[]): string {
  return `The last page is the first after which ${ends.join(", or ")}.`;
}

function sourceText(next: NextModel): string {
  switch (next.kind) {
    case "path":
      return `\`${pathText(next.path)}\` of the answer`;
    case "header":
      return `The header \`${next.header}\``;
    case "last":
      return `\`${pathText(next.path)}\` of the last record`;
  }
}

/** A path as a definition writes it. */
export function pathText(path: Path): string {
  return path.length === 0 ? "." : path.map((step) => step.replaceAll(".", "\\.")).join(".");
}
