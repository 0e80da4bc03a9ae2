import { type SelectedStream, selectStreams } from "../../templates/kit/catalog/selection.ts";
import { checkConfig } from "../../templates/kit/config/check.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type JsonObject } from "../../templates/kit/json/value.ts";
import type { FieldType } from "../../templates/kit/schema/field-type.ts";
import { recordFrame } from "../../templates/kit/singer/messages.ts";
import { defineStream, type Stream } from "../../templates/kit/stream.ts";
import { createSinks } from "../../templates/kit/sync/sinks.ts";
import { type RecordingLog, recordingLog } from "../http/ports.ts";
import { linesOutput } from "../singer/lines.ts";

/** A stream with these fields, by `id`. */
export function streamOf(
  name: string,
  fields: Readonly<Record<string, FieldType>>,
  more: Partial<Stream> = {},
): Stream {
  return defineStream<Record<string, unknown>>({
    name,
    key: ["id"],
    fields: { id: "integer!", ...fields },
    request: () => ({ path: "/" }),
    records: [[]],
    ...more,
  });
}

export const users = streamOf(
  "users",
  {
    name: "string",
    email: "string",
    status: "string",
    age: "integer",
    active: "boolean",
    updated_at: "date-time",
    tags: "string[]",
  },
  { replication: { key: "updated_at", filter: "client" } },
);

const orders = streamOf("orders", { total: "number" });

export const ann = {
  id: 1,
  name: "Ann",
  email: "ann@example.com",
  status: "open",
  age: 41,
  active: true,
  updated_at: "2026-01-01T00:00:00Z",
  tags: ["a"],
};

export interface Outgoing {
  readonly lines: readonly string[];
  readonly choices: readonly SelectedStream[];
  readonly log: RecordingLog;
}

/**
 * What goes out for records of the first stream, under a configuration as a file holds it. Throws
 * where the configuration is refused.
 */
export function send(
  config: unknown,
  records: readonly (object | string)[],
  streams: readonly Stream[] = [users, orders],
): Outgoing {
  const lines: string[] = [];
  const log = recordingLog();
  const given = objectOf(JSON.stringify(config));
  const tap = { name: "tap-test", settings: {} };
  const output = linesOutput(lines);
  const sinks = createSinks({
    tap,
    config: checkConfig<object>({ tap, given, log }),
    choices: selectStreams({ streams }, undefined, log),
    output,
    log,
  });
  for (const [index, choice] of sinks.choices.entries()) {
    const sink = sinks.sinkOf(choice);
    const frame = recordFrame({ stream: choice.stream.name, extractedAt: "2026-11-21T12:00:00Z" });
    sink.schema();
    for (const record of index === 0 ? records : []) {
      sink.record(objectOf(typeof record === "string" ? record : JSON.stringify(record)), frame);
    }
  }
  sinks.flush();
  return { lines, choices: sinks.choices, log };
}

/** The same in short: each stream with its properties and keys, and each record. */
export function outline({ lines }: Outgoing): unknown[] {
  return lines.map((line) => {
    const message = JSON.parse(line);
    switch (message.type) {
      case "SCHEMA":
        return { [message.stream]: message.schema.properties, keys: message.key_properties };
      case "RECORD":
        return { [message.stream]: message.record };
      default:
        return message;
    }
  });
}

/** The lines of the error behind its first, `The configuration is wrong.` */
export function refusal(config: unknown, streams?: readonly Stream[]): readonly string[] {
  try {
    send(config, [], streams);
  } catch (error) {
    const [first, ...problems] = String(error).split("\n");
    return first === "TapError: The configuration is wrong." ? problems : [String(error)];
  }
  return [];
}

function objectOf(text: string): JsonObject {
  const value = parseJson(text);
  return isJsonObject(value) ? value : {};
}
