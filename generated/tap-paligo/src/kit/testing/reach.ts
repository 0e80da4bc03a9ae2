import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import { instantOfValue } from "../state/order.ts";
import { parentsOf, type Stream } from "../stream.ts";
import { declaredPartitioning } from "../sync/partitioning.ts";
import type { Tap } from "../tap.ts";
import { emittedPart, recordText } from "./expectation.ts";
import { type SimulatedRecord, simulateRecords } from "./rows.ts";
import type { Simulation } from "./simulation.ts";

/** The earlier records that the bookmark covers with which this record was asked for. */
export type Reach = (stream: Stream, record: JsonObject) => readonly JsonObject[];

/**
 * Of the earlier records of a stream, those of the same parent or value where each has a bookmark
 * of its own; where a child's bookmark waits for its parents, those up to the parents' latest.
 */
export function createReach(
  tap: Tap,
  simulation: Simulation,
  earlier: ReadonlyMap<string, readonly JsonObject[]>,
): Reach {
  const records = simulateRecords(tap, simulation);
  const groups = new Map(
    tap.streams.map((stream) => [
      stream.name,
      new Map(
        (records.get(stream.name) ?? []).flatMap((made): [string, string][] =>
          made.record === undefined
            ? []
            : [[recordText(emittedPart(stream, made.record)), groupOf(stream, made)]],
        ),
      ),
    ]),
  );
  return (stream, record) => {
    const group = groups.get(stream.name);
    const own = group?.get(recordText(record));
    const ceiling = ceilingOf(stream, earlier);
    return (earlier.get(stream.name) ?? [])
      .filter((other) => group?.get(recordText(other)) === own)
      .filter((other) => {
        const instant = instantOf(stream, other);
        return ceiling === undefined || instant === undefined || instant <= ceiling;
      });
  };
}

function groupOf(stream: Stream, { parent, item }: SimulatedRecord): string {
  switch (declaredPartitioning(stream)) {
    case "none":
      return "";
    case "item":
      return stringifyJson(item ?? null);
    case "parent":
      return `${stringifyJson(parent ?? null)} ${stringifyJson(item ?? null)}`;
  }
}

/** The latest of the parents' records: of several parents, that of the one that is least far. */
function ceilingOf(
  stream: Stream,
  earlier: ReadonlyMap<string, readonly JsonObject[]>,
): bigint | undefined {
  if ((stream.replication?.bookmark ?? "parent") !== "parent") {
    return undefined;
  }
  const reached = parentsOf(stream).flatMap((parent) => {
    const instants = (earlier.get(parent.name) ?? [])
      .map((record) => instantOf(parent, record))
      .filter((instant) => instant !== undefined);
    return instants.toSorted(compareInstants).slice(-1);
  });
  return reached.toSorted(compareInstants)[0];
}

function instantOf({ replication }: Stream, record: JsonObject): bigint | undefined {
  return replication && instantOfValue(record[replication.key], replication.unit);
}

function compareInstants(a: bigint, b: bigint): number {
  return a < b ? -1 : Number(a > b);
}
