import { deletedField, isDeleted } from "../catalog/catalog.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { parentsOf, type Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { composeRows } from "./composition.ts";
import { itemsOfStream } from "./items.ts";
import type { SimulatedRow, Simulation } from "./simulation.ts";

/** A simulated row, and what the tap makes of it. */
export interface SimulatedRecord {
  /** The record as the API sends it. */
  readonly row: JsonObject;
  /** The record as the tap emits it; absent when the tap leaves it out. */
  readonly record: JsonObject | undefined;
  /** The record of the parent stream. */
  readonly parent: JsonObject | undefined;
  /** The value that it belongs to. */
  readonly item: Json | undefined;
  /** The row in whose answer it stands, for records in the answers of other streams. */
  readonly beside: JsonObject | undefined;
  /** The records above it in a tree, outermost first. */
  readonly ancestors: readonly JsonObject[];
}

/** The records of every stream, by its name; rows below what the tap leaves out are not among them. */
export type SimulatedRecords = ReadonlyMap<string, readonly SimulatedRecord[]>;

/** Applies the tap's own streams to the simulated rows: parents first, as the tap does. */
export function simulateRecords(tap: Tap, given: Simulation): SimulatedRecords {
  const simulation = composeRows(tap, given);
  const known = new Map<string, readonly (SimulatedRecord | undefined)[]>();
  for (const stream of tap.streams) {
    const rows = simulation.streams[stream.name]?.rows ?? [];
    const items = itemsOfStream(stream, simulation);
    const made: (SimulatedRecord | undefined)[] = [];
    for (const row of rows) {
      const parents = known.get(row.of ?? parentsOf(stream)[0]?.name ?? "");
      made.push(simulateRecord({ tap, stream, simulation, row, parents, items, made }));
    }
    known.set(stream.name, made);
  }
  return new Map(
    [...known].map(([name, made]) => [name, made.filter((record) => record !== undefined)]),
  );
}

interface RecordSource {
  readonly tap: Tap;
  readonly stream: Stream<string>;
  readonly simulation: Simulation;
  readonly row: SimulatedRow;
  readonly parents: readonly (SimulatedRecord | undefined)[] | undefined;
  readonly items: readonly Json[] | undefined;
  /** The rows of this stream before this one. */
  readonly made: readonly (SimulatedRecord | undefined)[];
}

/** `undefined` for a row that the tap never gets to ask for. */
function simulateRecord(source: RecordSource): SimulatedRecord | undefined {
  const { tap, stream, simulation, row } = source;
  const { config, now } = simulation;
  const isChild = parentsOf(stream).length > 0;
  const leading = row.parent === undefined ? undefined : source.parents?.[row.parent];
  const parent = isChild ? readable(leading) : undefined;
  const item = row.item === undefined ? undefined : source.items?.[row.item];
  const above = row.above === undefined ? undefined : source.made[row.above];
  const aboveRecord = readable(above);
  const orphaned =
    (isChild && (parent === undefined || stream.forParent?.({ config, parent, now }) === false)) ||
    (row.parent !== undefined && leading === undefined) ||
    (row.item !== undefined && item === undefined) ||
    (row.above !== undefined && aboveRecord === undefined);
  if (orphaned) {
    return undefined;
  }
  const ancestors = above && aboveRecord ? [...above.ancestors, aboveRecord] : [];
  const hooks = tap.hooks[stream.name];
  const raw = hooks?.raw === undefined ? row.row : hooks.raw(row.row, { config });
  const context = {
    config,
    parent,
    item,
    now,
    ancestors,
    depth: ancestors.length,
    record: raw ?? {},
  };
  const kept = raw !== null && (stream.where?.(context) ?? true);
  const mapped = kept ? mapRecord(stream, context) : undefined;
  const hook = hooks?.record;
  const hooked = mapped === undefined || hook === undefined ? mapped : hook(mapped, { config });
  const record = isJsonObject(hooked) ? hooked : undefined;
  const deletedAt = stream.deletedAt?.(context);
  return {
    row: row.row,
    record: record && deletedAt !== undefined ? { ...record, [deletedField]: deletedAt } : record,
    parent,
    item,
    beside: isChild ? undefined : leading?.row,
    ancestors,
  };
}

/** The record, where something can be read for it: what is deleted has nothing below it. */
export function readable(made: SimulatedRecord | undefined): JsonObject | undefined {
  return made?.record !== undefined && !isDeleted(made.record) ? made.record : undefined;
}

type MapContext = Parameters<NonNullable<Stream["map"]>>[0];

function mapRecord(stream: Stream<string>, context: MapContext): JsonObject {
  const mapped = stream.map?.(context);
  const source: JsonObject = mapped ?? context.record;
  const record: JsonObject = stream.open === true ? { ...context.record } : {};
  for (const name of Object.keys(stream.fields)) {
    record[name] = source[name];
  }
  return record;
}
