import type { SimulatedPaging } from "../../templates/kit/testing/simulation.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { PaginateModel, SizeModel, StopModel } from "../model/model.ts";

/** Small, so that a dozen rows make several pages. */
export const pageSize = 5;

/** How the server pages: as the definition says that the API does, on small pages. */
export function simulatePaging(
  paginate: PaginateModel | undefined,
  evaluate: (code: Code) => unknown,
): SimulatedPaging {
  if (paginate === undefined) {
    return { kind: "none" };
  }
  if (paginate.kind === "repeat") {
    const { until, size = pageSize } = paginate;
    return { kind: "repeat", size: until === "short-page" ? size : Math.min(size, pageSize) };
  }
  const sized = simulateSize(paginate.size, paginate.stop, evaluate);
  switch (paginate.kind) {
    case "page":
    case "offset":
      return { kind: paginate.kind, param: paginate.param, start: paginate.start, ...sized };
    case "cursor":
      return { kind: "cursor", param: paginate.param, next: paginate.next, ...sized };
    case "next_url":
      return { kind: "next_url", next: paginate.next, ...sized };
    case "link_header":
      return { kind: "link_header", rel: paginate.rel, ...sized };
    case "page_info":
      return {
        kind: "cursor",
        param: { in: "body", name: `variables.${paginate.variable}` },
        next: { kind: "path", path: [...paginate.path, "endCursor"] },
        ...sized,
        hasMore: [...paginate.path, "hasNextPage"],
      };
  }
}

/**
 * A server may send fewer rows than it was asked for, except to a tap that takes a short page for
 * the last one.
 */
function simulateSize(
  size: SizeModel | undefined,
  stop: StopModel,
  evaluate: (code: Code) => unknown,
) {
  const asked = size === undefined ? pageSize : Number(evaluate(size.value));
  return {
    size: stop.until === "short-page" ? asked : Math.min(asked, pageSize),
    ...(size && { sizeParam: { in: size.in, name: size.name } }),
    ...(stop.total && { total: stop.total }),
    ...(stop.totalPages && { totalPages: stop.totalPages }),
    ...(stop.hasMore && { hasMore: stop.hasMore }),
  };
}
