import { valueAt } from "../json/path.ts";
import type { Json } from "../json/value.ts";
import { type Comparison, compareValues, isComparable } from "../state/order.ts";
import { parentsOf, type Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import type { SimulatedRow, SimulatedStream, Simulation } from "./simulation.ts";

/**
 * The API as it was before its newest row: each incremental stream lacks the row with the greatest
 * replication key, and what belongs to that row is missing too.
 */
export function withoutNewest(tap: Tap, simulation: Simulation): Simulation {
  const places = new Map<string, readonly (number | undefined)[]>();
  const streams: Record<string, SimulatedStream> = { ...simulation.streams };
  for (const declared of tap.streams) {
    const { name } = declared;
    const [parent] = parentsOf(declared);
    const stream = simulation.streams[name];
    if (stream !== undefined) {
      const removed = isReadForChanges(tap, declared) ? undefined : newestRow(stream);
      const placesOf = ({ of = parent?.name ?? "" }: SimulatedRow) => places.get(of);
      const { rows, moved } = removeRow(stream, removed, placesOf);
      streams[name] = { ...stream, rows };
      places.set(name, moved);
    }
  }
  return { ...simulation, streams };
}

/** What is new of such a stream comes with what is new of the stream that leads to it. */
function isReadForChanges(tap: Tap, stream: Stream): boolean {
  const isEmitted = tap.streams.some(
    ({ emits, replication }) =>
      replication !== undefined && emits?.some((one) => one.stream.name === stream.name),
  );
  return stream.touchesParent === true || isEmitted;
}

/** The index of the row with the greatest replication key. */
export function newestRow({ incremental, rows }: SimulatedStream): number | undefined {
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
  placesOf: (row: SimulatedRow) => readonly (number | undefined)[] | undefined,
): { rows: SimulatedRow[]; moved: (number | undefined)[] } {
  const rows: SimulatedRow[] = [];
  const moved: (number | undefined)[] = [];
  for (const [index, whole] of stream.rows.entries()) {
    const { parent, above, ...others } = whole;
    const newParent = parent === undefined ? undefined : placesOf(whole)?.[parent];
    const newAbove = above === undefined ? undefined : moved[above];
    const gone =
      index === removed ||
      (parent !== undefined && newParent === undefined) ||
      (above !== undefined && newAbove === undefined);
    moved.push(gone ? undefined : rows.length);
    if (!gone) {
      rows.push({
        ...others,
        ...(newParent !== undefined && { parent: newParent }),
        ...(newAbove !== undefined && { above: newAbove }),
      });
    }
  }
  return { rows, moved };
}
