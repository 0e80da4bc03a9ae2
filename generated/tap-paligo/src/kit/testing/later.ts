import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import { isDate } from "../time/date-time.ts";
import { newestRow } from "./older.ts";
import { put } from "./paging.ts";
import type { SimulatedStream, Simulation } from "./simulation.ts";

const day = 86_400_000;

/**
 * The API two days later, where streams are read in windows: the newest row of each is of the day
 * between. A bookmark at the end of a window says that nothing appears before it any more.
 */
export function withNewestLater(tap: Tap, simulation: Simulation): Simulation {
  const windowed = tap.streams.filter(({ replication }) => replication?.window !== undefined);
  if (windowed.length === 0) {
    return simulation;
  }
  const now = Date.parse(simulation.now);
  const streams: Record<string, SimulatedStream> = { ...simulation.streams };
  for (const { name } of windowed) {
    const stream = simulation.streams[name];
    if (stream !== undefined) {
      streams[name] = withNewestAt(stream, now + day);
    }
  }
  return { ...simulation, now: new Date(now + 2 * day).toISOString(), streams };
}

function withNewestAt(stream: SimulatedStream, milliseconds: number): SimulatedStream {
  const { incremental, rows } = stream;
  const newest = newestRow(stream);
  if (incremental === undefined) {
    return stream;
  }
  const { key, unit } = incremental;
  return {
    ...stream,
    rows: rows.map((row, index) =>
      index === newest
        ? {
            ...row,
            row: withValue(row.row, key, markLike(valueAt(row.row, key), unit, milliseconds)),
          }
        : row,
    ),
  };
}

function withValue(row: JsonObject, key: readonly string[], value: Json): JsonObject {
  const changed = put(row, key, value);
  return isJsonObject(changed) ? changed : row;
}

/** An instant as the API writes those of the other rows. */
function markLike(
  like: Json | undefined,
  unit: "seconds" | "milliseconds" | undefined,
  milliseconds: number,
): Json {
  if (unit !== undefined) {
    const count = unit === "seconds" ? Math.floor(milliseconds / 1000) : milliseconds;
    return typeof like === "string" ? String(count) : count;
  }
  const text = new Date(milliseconds).toISOString();
  return typeof like === "string" && isDate(like) ? text.slice(0, 10) : text;
}
