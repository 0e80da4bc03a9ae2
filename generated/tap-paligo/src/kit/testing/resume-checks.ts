import assert from "node:assert/strict";
import { stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { compareValues, instantOfValue } from "../state/order.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { assertCovers, expectRecords } from "./expectation.ts";
import { lastState, recordsByStream } from "./messages.ts";
import { withoutNewest } from "./older.ts";
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
  const tried = new Set<string>();
  for (const [index, message] of messages.entries()) {
    const state = message.type === "STATE" ? message.value : undefined;
    const text = stringifyJson(state);
    if (state === undefined || tried.has(text)) {
      continue;
    }
    tried.add(text);
    const resumed = await mustSucceed(subject, state);
    const records = recordsByStream([...messages.slice(0, index + 1), ...resumed.messages]);
    for (const [stream, all] of expected) {
      assertCovers(`${stream}, stopped after message ${index + 1}`, records.get(stream) ?? [], all);
    }
  }
  assert.ok(tried.size > 0, "there was no STATE");
}

/** A second run emits what came since the first, and of the old only what is at the bookmark. */
export async function checkIncrement(subject: Subject): Promise<void> {
  const { tap, simulation } = subject;
  const first = await mustSucceed(
    { ...subject, simulation: withoutNewest(tap, simulation) },
    undefined,
  );
  const second = await mustSucceed(subject, lastState(first.messages));
  const old = recordsByStream(first.messages);
  const emitted = recordsByStream(second.messages);
  const all = recordsByStream([...first.messages, ...second.messages]);
  for (const [stream, expected] of repeatable(tap, expectRecords(tap, simulation))) {
    assertCovers(`${stream}, after a second run`, all.get(stream) ?? [], expected);
  }
  for (const stream of tap.streams) {
    const earlier = old.get(stream.name) ?? [];
    const again = (emitted.get(stream.name) ?? []).filter((record) =>
      isBehind(stream, record, earlier),
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
  const { key, unit, lookback = 0, compare } = replication;
  const value = record[key];
  const instant = instantOfValue(value, unit);
  const margin = BigInt(Math.ceil(lookback)) * 1_000_000_000n;
  return earlier.some((other) => {
    const limit = instantOfValue(other[key], unit);
    return instant !== undefined && limit !== undefined
      ? instant < dayOrInstant(limit, replication.format) - margin
      : compareValues(value, other[key], compare ?? comparisonFor(value)) < 0;
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
