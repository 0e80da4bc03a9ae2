import assert from "node:assert/strict";
import { deletedField } from "../catalog/catalog.ts";
import { isEmittedByDefault } from "../catalog/field-metadata.ts";
import { valueAt } from "../json/path.ts";
import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { instantOfValue } from "../state/order.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { simulateRecords } from "./rows.ts";
import type { Simulation } from "./simulation.ts";

/** The records that a first run must emit, by stream: what the tap makes of the API's rows. */
export function expectRecords(tap: Tap, simulation: Simulation): Map<string, JsonObject[]> {
  const records = simulateRecords(tap, simulation);
  return new Map(
    tap.streams.map((stream) => [
      stream.name,
      (records.get(stream.name) ?? [])
        .map(({ record }) => record)
        .filter((record) => record !== undefined)
        .filter((record) => isInRange(stream, record, simulation))
        .map((record) => emittedPart(stream, record)),
    ]),
  );
}

/** The fields that are selected by default, as they are in the trials. */
export function emittedPart(stream: Stream, record: JsonObject): JsonObject {
  return stream.metadata?.fields === undefined
    ? record
    : Object.fromEntries(
        Object.entries(record).filter(([field]) => isEmittedByDefault(stream, field)),
      );
}

/** False for records from before the point where the first run begins. */
function isInRange(stream: Stream, record: JsonObject, { config, now }: Simulation): boolean {
  const { replication } = stream;
  const isWhole = !(replication?.when?.({ config }) ?? true);
  if (replication === undefined || (isWhole && replication.window === undefined)) {
    return true;
  }
  const { key, within = [], unit, window } = replication;
  const value = instantOfValue(valueAt(record, [key, ...within]), unit);
  const start = instantOfValue(replication.start?.({ config, now }), unit);
  const end = instantOfValue(window?.until?.({ config, now }), unit);
  return (
    value === undefined ||
    ((start === undefined || value >= start) && (end === undefined || value < end))
  );
}

/** Fails unless both are the same records, each as often, in any order. */
export function assertSameRecords(
  stream: string,
  actual: readonly JsonObject[],
  expected: readonly JsonObject[],
): void {
  assert.deepEqual(
    actual.map(recordText).sort(),
    expected.map(recordText).sort(),
    `${stream}: the records are not those of the API`,
  );
}

/** Fails unless every expected record is there, however often. */
export function assertCovers(
  stream: string,
  actual: readonly JsonObject[],
  expected: readonly JsonObject[],
): void {
  const present = new Set(actual.map(recordText));
  const lost = expected.map(recordText).filter((text) => !present.has(text));
  assert.deepEqual(lost, [], `${stream}: records are lost`);
}

/** A record as text that does not depend on the order of members, nor on null against absent. */
export function recordText(record: JsonObject): string {
  const { [deletedField]: deleted, ...rest } = record;
  // When a record was deleted may be the time of the answer.
  const mark = deleted === undefined || deleted === null ? {} : { [deletedField]: true };
  return stringifyJson(sorted({ ...rest, ...mark }));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (!isJsonObject(value)) {
    return value;
  }
  const names = Object.keys(value).sort();
  return Object.fromEntries(
    names.flatMap((name): [string, Json][] => {
      const member = value[name];
      return member === undefined || member === null ? [] : [[name, sorted(member)]];
    }),
  );
}
