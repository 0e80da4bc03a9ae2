import { isDecimal } from "../json/decimal.ts";
import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { compareValues, instantOfValue } from "../state/order.ts";
import type { Asked } from "./asked.ts";
import type { Route } from "./routes.ts";
import type { SimulatedFilter } from "./simulation.ts";

/** The rows that a request with a bookmark asks for; all of them when it carries none. */
export function filterRows(route: Route, asked: Asked): readonly JsonObject[] {
  const filter = route.simulated.incremental;
  const text = bookmarkText(route, asked);
  if (filter === undefined || text === undefined) {
    return route.rows;
  }
  const unit = formatUnit(filter);
  return route.rows.filter((row) => {
    const order = compareMarks(valueAt(row, filter.key), filter.unit, text, unit);
    return filter.exclusive === true ? order > 0 : order >= 0;
  });
}

function bookmarkText(route: Route, asked: Asked): string | undefined {
  const place = route.bookmark;
  if (place === undefined) {
    return undefined;
  }
  const member = isJsonObject(asked.body) ? asked.body[place.name] : undefined;
  const value = place.in === "query" ? asked.query.get(place.name) : member;
  if (value === null || value === undefined) {
    return undefined;
  }
  const text = String(value);
  return text.startsWith(place.before) && text.endsWith(place.after)
    ? text.slice(place.before.length, text.length - place.after.length)
    : undefined;
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
