import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** A Singer message, as far as the checks look into it. */
export type Message =
  | {
      readonly type: "SCHEMA";
      readonly stream: string;
      readonly schema: JsonObject;
      readonly keys: readonly string[];
    }
  | { readonly type: "RECORD"; readonly stream: string; readonly record: JsonObject }
  | { readonly type: "STATE"; readonly value: Json }
  | { readonly type: "ACTIVATE_VERSION"; readonly stream: string };

/** Reads one line of stdout. Throws when it is no Singer message. */
export function readMessage(line: string): Message {
  const message = parseJson(line);
  if (isJsonObject(message)) {
    const { type, stream, schema, record, value, key_properties: keys } = message;
    if (type === "STATE" && value !== undefined) {
      return { type, value };
    }
    if (typeof stream === "string") {
      if (type === "SCHEMA" && isJsonObject(schema) && Array.isArray(keys)) {
        return { type, stream, schema, keys: keys.map(String) };
      }
      if (type === "RECORD" && isJsonObject(record)) {
        return { type, stream, record };
      }
      if (type === "ACTIVATE_VERSION") {
        return { type, stream };
      }
    }
  }
  throw new Error(`stdout has a line that is no Singer message: ${line.slice(0, 200)}`);
}

/** The records of each stream, in order. */
export function recordsByStream(messages: readonly Message[]): Map<string, JsonObject[]> {
  const records = new Map<string, JsonObject[]>();
  for (const message of messages) {
    if (message.type === "RECORD") {
      const list = records.get(message.stream) ?? [];
      list.push(message.record);
      records.set(message.stream, list);
    }
  }
  return records;
}

/** The value of the last STATE, which the next run begins with. */
export function lastState(messages: readonly Message[]): Json | undefined {
  return messages.findLast((message) => message.type === "STATE")?.value;
}
