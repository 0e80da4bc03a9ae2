import assert from "node:assert/strict";
import type { JsonObject } from "../json/value.ts";
import { parentsOf } from "../stream.ts";
import { assertSameRecords, expectRecords } from "./expectation.ts";
import { type Message, recordsByStream } from "./messages.ts";
import { findSchemaProblems } from "./schema-problems.ts";
import { startSimulator } from "./simulator.ts";
import { createTestClock } from "./test-clock.ts";
import { type Subject, type Trial, tryTap } from "./trial.ts";

/** A first run emits every record of the API once, and nothing else. */
export async function checkRecords(subject: Subject): Promise<void> {
  const trial = await completeSync(subject);
  const records = recordsByStream(trial.messages);
  for (const [stream, expected] of expectRecords(subject.tap, subject.simulation)) {
    assertSameRecords(stream, records.get(stream) ?? [], expected);
  }
}

/** Each stream's SCHEMA comes once, before its records and after its parent's. */
export async function checkOrder(subject: Subject): Promise<void> {
  const { messages } = await completeSync(subject);
  const parents = new Map(
    subject.tap.streams.map((stream) => [stream.name, parentsOf(stream)] as const),
  );
  const announced = new Set<string>();
  for (const message of messages) {
    if (message.type === "SCHEMA") {
      const { stream } = message;
      assert.ok(!announced.has(stream), `${stream}: SCHEMA comes twice`);
      const missing = parents.get(stream)?.find(({ name }) => !announced.has(name));
      assert.ok(
        missing === undefined,
        `${stream}: SCHEMA comes before that of its parent ${missing?.name}`,
      );
      announced.add(stream);
    } else if (message.type === "RECORD") {
      assert.ok(announced.has(message.stream), `${message.stream}: RECORD comes before SCHEMA`);
    }
  }
  assert.equal(messages.at(-1)?.type, "STATE", "the last message must be STATE");
}

/** No key is null, and no two records of a stream have the same key. */
export async function checkKeys(subject: Subject): Promise<void> {
  const { messages } = await completeSync(subject);
  const seen = new Set<string>();
  for (const { stream, record, keys } of recordsWithSchema(messages)) {
    const values = keys.map((key) => record[key] ?? null);
    assert.ok(!values.includes(null), `${stream}: a key is null in ${JSON.stringify(record)}`);
    const id = JSON.stringify([stream, values]);
    assert.ok(keys.length === 0 || !seen.has(id), `${stream}: two records have the key ${id}`);
    seen.add(id);
  }
}

/** Every record is as its SCHEMA says. */
export async function checkTypes(subject: Subject): Promise<void> {
  const { messages } = await completeSync(subject);
  for (const { stream, record, schema } of recordsWithSchema(messages)) {
    assert.deepEqual(findSchemaProblems(record, schema), [], `${stream}: not as its schema`);
  }
}

/**
 * Streams that consume what they read: a second run gets nothing again. What was sent before a
 * stop is gone (at most once): no later run can fetch it.
 */
export async function checkConsumption(subject: Subject): Promise<void> {
  const { tap, simulation } = subject;
  const clock = createTestClock(simulation.now);
  const simulator = await startSimulator(tap, simulation, { clock });
  const select = () => true;
  try {
    const first = await tryTap(subject, { simulator, select });
    const second = await tryTap(subject, { simulator, select });
    const records = recordsByStream([...first.messages, ...second.messages]);
    const expected = expectRecords(tap, simulation);
    for (const { name } of tap.streams.filter((stream) => stream.consumes === true)) {
      assertSameRecords(name, records.get(name) ?? [], expected.get(name) ?? []);
    }
  } finally {
    await simulator.close();
  }
}

/** A sync of all streams that must succeed. */
async function completeSync(subject: Subject): Promise<Trial> {
  const trial = await tryTap(subject, { select: () => true });
  assert.equal(trial.code, 0, `the sync failed:\n${trial.stderr}`);
  return trial;
}

interface SchemaRecord {
  readonly stream: string;
  readonly record: JsonObject;
  readonly schema: JsonObject;
  readonly keys: readonly string[];
}

function recordsWithSchema(messages: readonly Message[]): SchemaRecord[] {
  const schemas = new Map<string, Extract<Message, { type: "SCHEMA" }>>();
  const records: SchemaRecord[] = [];
  for (const message of messages) {
    if (message.type === "SCHEMA") {
      schemas.set(message.stream, message);
    } else if (message.type === "RECORD") {
      const { stream, record } = message;
      const announced = schemas.get(stream);
      records.push({
        stream,
        record,
        schema: announced?.schema ?? {},
        keys: announced?.keys ?? [],
      });
    }
  }
  return records;
}
