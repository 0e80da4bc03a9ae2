import { valueAt } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import { type Comparison, compareValues, isComparable } from "../state/order.ts";
import type { Tap } from "../tap.ts";
import type { SimulatedRow, SimulatedStream, Simulation } from "./simulation.ts";

/**
 * The API as it was before its newest row: each incremental stream lacks the row with the greatest
 * replication key, and what belongs to that row is missing too.
 */
export function withoutNewest(tap: Tap, simulation: Simulation): Simulation {
  const places = new Map<string, readonly (number | undefined)[]>();
  const streams: Record<string, SimulatedStream> = { ...simulation.streams };
  for (const { name, parent } of tap.streams) {
    const stream = simulation.streams[name];
    if (stream !== undefined) {
      const parents = parent === undefined ? undefined : places.get(parent.name);
      const { rows, moved } = removeRow(stream, newestRow(stream), parents);
      streams[name] = { ...stream, rows };
      places.set(name, moved);
    }
  }
  return { ...simulation, streams };
}

function newestRow({ incremental, rows }: SimulatedStream): number | undefined {
  if (incremental === undefined) {
    return undefined;
  }
  const { key } = incremental;
  let newest = 0;
  for (const [index, { row }] of rows.entries()) {
    const best = valueAt(rows[newest]?.row, key);
    const value = valueAt(row, key);
    if (compareValues(value, best, comparisonOf(value)) > 0) {
      newest = index;
    }
  }
  return newest;
}

function comparisonOf(value: Json | undefined): Comparison {
  return isComparable(value, "instant") ? "instant" : "text";
}

/** The rows without one and all that belong to it or to a row that is gone, and where each went. */
function removeRow(
  stream: SimulatedStream,
  removed: number | undefined,
  parents: readonly (number | undefined)[] | undefined,
): { rows: SimulatedRow[]; moved: (number | undefined)[] } {
  const rows: SimulatedRow[] = [];
  const moved: (number | undefined)[] = [];
  for (const [index, { row, parent, above }] of stream.rows.entries()) {
    const newParent = parent === undefined ? undefined : parents?.[parent];
    const newAbove = above === undefined ? undefined : moved[above];
    const gone =
      index === removed ||
      (parent !== undefined && newParent === undefined) ||
      (above !== undefined && newAbove === undefined);
    moved.push(gone ? undefined : rows.length);
    if (!gone) {
      rows.push({
        row,
        ...(newParent !== undefined && { parent: newParent }),
        ...(newAbove !== undefined && { above: newAbove }),
      });
    }
  }
  return { rows, moved };
}
