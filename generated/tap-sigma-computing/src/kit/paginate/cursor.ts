import { TapError } from "../errors.ts";
import { ExactNumber } from "../json/exact-number.ts";
import { type Path, valueAt } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import type { PageView, Paginator, Position } from "./paginator.ts";
import type { PageSize, Param } from "./param.ts";
import { placeParam, placeSize } from "./param.ts";
import { readSource, type Source } from "./source.ts";
import { isLastPage, type StopRules } from "./stop.ts";

/**
 * Pages that begin at a cursor: one that the answer names, or a field of its last record
 * (keyset paging). A cursor that is null, empty or absent ends the stream; an empty page does not.
 */
export function cursor(options: {
  readonly next: Source | { readonly lastRecord: Path };
  readonly param: Param;
  readonly size?: PageSize;
  readonly stop?: StopRules;
}): Paginator {
  const { next, param, size, stop = {} } = options;
  return {
    place(request, position) {
      const sized = placeSize(request, size);
      return position === undefined ? sized : placeParam(sized, param, position);
    },
    next: (page) =>
      isLastPage(page, stop, size?.value) ? undefined : positionOf(readCursor(page, next)),
  };
}

function readCursor(
  page: PageView,
  next: Source | { readonly lastRecord: Path },
): Json | undefined {
  return "lastRecord" in next ? valueAt(page.last, next.lastRecord) : readSource(page, next);
}

function positionOf(value: Json | undefined): Position | undefined {
  if (value === undefined || value === null || value === "" || value === false) {
    return undefined;
  }
  if (typeof value === "string" || typeof value === "number") {
    return value;
  }
  if (value instanceof ExactNumber) {
    return value.exactText;
  }
  throw new TapError(
    "data",
    "The cursor of the next page is neither a text nor a number. Correct the path of the cursor.",
  );
}
