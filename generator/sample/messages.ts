import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";

/**
 * The records of Singer messages by stream, in the order in which streams come; `undefined` for
 * values that are no messages.
 */
export function recordsOfMessages(
  values: readonly Json[],
): ReadonlyMap<string, JsonObject[]> | undefined {
  const streams = new Map<string, JsonObject[]>();
  for (const value of values) {
    const { type, stream, record } = isJsonObject(value) ? value : {};
    if (typeof type !== "string" || !messageTypes.has(type)) {
      return undefined;
    }
    if (type === "RECORD" && typeof stream === "string" && isJsonObject(record)) {
      const records = streams.get(stream) ?? [];
      records.push(record);
      streams.set(stream, records);
    }
  }
  return streams.size === 0 ? undefined : streams;
}

const messageTypes = new Set(["SCHEMA", "RECORD", "STATE", "ACTIVATE_VERSION", "BATCH"]);
