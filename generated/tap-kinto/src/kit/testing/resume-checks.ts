import assert from "node:assert/strict";
import { valueAt } from "../json/path.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { compareValues, instantOfValue } from "../state/order.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { assertCovers, expectRecords } from "./expectation.ts";
import { withNewestLater } from "./later.ts";
import { lastState, type Message, recordsByStream } from "./messages.ts";
import { withoutNewest } from "./older.ts";
import { createReach } from "./reach.ts";
import type { Simulation } from "./simulation.ts";
import { type Subject, type Trial, tryTap } from "./trial.ts";

/**
 * Stopped at any message and started again from the last STATE, nothing is lost.
 *
 * Of all stops after one STATE and before the next, the earliest leaves out most, and all of them
 * start again alike: one more run for each different STATE covers every message boundary.
 */
export async function checkResume(subject: Subject): Promise<void> {
  const { messages } = await mustSucceed(subject, undefined);
  const expected = repeatable(subject.tap, expectRecords(subject.tap, subject.simulation));
  const stops = stopsIn(messages);
  for (const { index, state } of stops) {
    const resumed = await mustSucceed(subject, state);
    const records = recordsByStream([...messages.slice(0, index + 1), ...resumed.messages]);
    for (const [stream, all] of expected) {
      assertCovers(`${stream}, stopped after message ${index + 1}`, records.get(stream) ?? [], all);
    }
  }
  assert.ok(stops.length > 0, "there was no STATE");
}

/** A stream with a bookmark for each of many windows would be read as often as it has them. */
const mostStops = 40;

/** The first STATE of each value; of many, some from the first to the last. */
function stopsIn(messages: readonly Message[]): { index: number; state: Json }[] {
  const stops = new Map<string, { index: number; state: Json }>();
  for (const [index, message] of messages.entries()) {
    if (message.type === "STATE") {
      const text = stringifyJson(message.value);
      stops.set(text, stops.get(text) ?? { index, state: message.value });
    }
  }
  const every = Math.ceil(stops.size / mostStops);
  return [...stops.values()].filter((_, place) => place % every === 0);
}

/** A second run emits what came since the first, and of the old only what is at the bookmark. */
export async function checkIncrement(subject: Subject): Promise<void> {
  const { tap, simulation } = subject;
  const first = await mustSucceed(
    { ...subject, simulation: withoutNewest(tap, simulation) },
    undefined,
  );
  const later = withNewestLater(tap, simulation);
  const second = await mustSucceed({ ...subject, simulation: later }, lastState(first.messages));
  const old = recordsByStream(first.messages);
  const emitted = recordsByStream(second.messages);
  const all = recordsByStream([...first.messages, ...second.messages]);
  for (const [stream, expected] of repeatable(tap, expectRecords(tap, later))) {
    assertCovers(`${stream}, after a second run`, all.get(stream) ?? [], expected);
  }
  const reach = createReach(tap, later, old);
  for (const stream of tap.streams) {
    const again = (emitted.get(stream.name) ?? []).filter((record) =>
      isBehind(stream, record, reach(stream, record)),
    );
    const leavesOut = isIncremental(stream, simulation);
    assert.deepEqual(leavesOut ? again : [], [], `${stream.name}: emitted again`);
  }
}

function isIncremental({ replication, consumes }: Stream, { config }: Simulation): boolean {
  return (
    replication !== undefined &&
    replication.filter !== "start" &&
    consumes !== true &&
    (replication.when?.({ config }) ?? true)
  );
}

/** True when a record lies before the greatest of the earlier ones, less the lookback. */
function isBehind(stream: Stream, record: JsonObject, earlier: readonly JsonObject[]): boolean {
  const { replication } = stream;
  if (replication === undefined) {
    return false;
  }
  const { key, within = [], unit, lookback = 0, compare } = replication;
  const path = [key, ...within];
  const value = valueAt(record, path);
  const instant = instantOfValue(value, unit);
  const margin = BigInt(Math.ceil(lookback)) * 1_000_000_000n;
  return earlier.some((other) => {
    const limit = instantOfValue(valueAt(other, path), unit);
    return instant !== undefined && limit !== undefined
      ? instant < dayOrInstant(limit, replication.format) - margin
      : compareValues(value, valueAt(other, path), compare ?? comparisonFor(value)) < 0;
  });
}

/** A bookmark that travels as a date alone goes back to the beginning of its day. */
function dayOrInstant(instant: bigint, format: string | undefined): bigint {
  const day = 86_400_000_000_000n;
  return format === "date" ? instant - (instant % day) : instant;
}

function comparisonFor(value: Json | undefined) {
  return typeof value === "string" ? "text" : "number";
}

function repeatable(
  tap: Tap,
  expected: ReadonlyMap<string, readonly JsonObject[]>,
): [string, readonly JsonObject[]][] {
  const streams = tap.streams.filter((stream) => stream.consumes !== true);
  return streams.map((stream) => [stream.name, expected.get(stream.name) ?? []]);
}

async function mustSucceed(subject: Subject, state: Json | undefined): Promise<Trial> {
  const trial = await tryTap(subject, { state });
  assert.equal(trial.code, 0, `the sync failed:\n${trial.stderr}`);
  return trial;
}
