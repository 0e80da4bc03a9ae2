import { isDecimal } from "../json/decimal.ts";
import { valueAt } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { compareValues, instantOfValue } from "../state/order.ts";
import type { Asked } from "./asked.ts";
import { markAt } from "./mark-place.ts";
import type { Route } from "./routes.ts";
import type { SimulatedFilter } from "./simulation.ts";

/** The rows that a request asks for: by its bookmark, or by the bounds of its window. */
export function filterRows(route: Route, asked: Asked): readonly JsonObject[] {
  const filter = route.simulated.incremental;
  if (filter === undefined) {
    return route.rows;
  }
  const { bookmark, window } = route;
  const wanted = [
    isFrom(filter, markAt(bookmark, asked), filter.exclusive === true),
    isFrom(filter, markAt(window.start, asked), false),
    isUpTo(filter, markAt(window.end, asked)),
  ].filter((test) => test !== undefined);
  return route.rows.filter((row) => wanted.every((isWanted) => isWanted(row)));
}

type RowTest = (row: JsonObject) => boolean;

function isFrom(
  filter: SimulatedFilter,
  text: string | undefined,
  isExclusive: boolean,
): RowTest | undefined {
  const unit = formatUnit(filter);
  return text === undefined
    ? undefined
    : (row) => {
        const order = compareMarks(valueAt(row, filter.key), filter.unit, text, unit);
        return isExclusive ? order > 0 : order >= 0;
      };
}

/** Up to the end of a window; where that is included, with all that cannot be told from it. */
function isUpTo(filter: SimulatedFilter, text: string | undefined): RowTest | undefined {
  const end = instantOfValue(text, formatUnit(filter));
  if (end === undefined) {
    return undefined;
  }
  const behind = end + BigInt(Math.round((filter.granularity ?? 0) * 1000)) * 1_000_000n;
  return (row) => {
    const instant = instantOfValue(valueAt(row, filter.key), filter.unit);
    return instant !== undefined && instant < behind;
  };
}

type Unit = SimulatedFilter["unit"];

function formatUnit({ format, unit }: SimulatedFilter): Unit {
  switch (format) {
    case "epoch":
      return "seconds";
    case "epoch-ms":
      return "milliseconds";
    case "date":
    case "date-time":
      return undefined;
    case undefined:
      return unit;
  }
}

/** Negative, zero or positive: a row is before, at or after the bookmark. */
function compareMarks(row: Json | undefined, rowUnit: Unit, text: string, textUnit: Unit): number {
  const rowInstant = instantOfValue(row, rowUnit);
  const instant = instantOfValue(text, textUnit);
  if (rowInstant !== undefined && instant !== undefined) {
    return rowInstant < instant ? -1 : Number(rowInstant > instant);
  }
  return compareValues(row, text, isDecimal(text) ? "number" : "text");
}
