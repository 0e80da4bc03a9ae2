import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { isRfc3339 } from "../time/date-time.ts";

/** One line of a tap's stdout. What is no Singer message is `noise`, with the reason. */
export type Message =
  | {
      readonly kind: "schema";
      readonly stream: string;
      readonly schema: Json | undefined;
      /** `undefined` when the message has none, or they are no list of names. */
      readonly keys: readonly string[] | undefined;
    }
  | {
      readonly kind: "record";
      readonly stream: string;
      readonly record: JsonObject;
      /** What is wrong with the message around the record. */
      readonly fault: string | undefined;
    }
  | { readonly kind: "state"; readonly value: Json | undefined }
  | { readonly kind: "version"; readonly stream: string }
  | { readonly kind: "batch"; readonly stream: string }
  | { readonly kind: "noise"; readonly why: string };

/** Reads one line. Never throws; reasons quote nothing of the line but a message's type. */
export function readMessage(line: string): Message {
  let value: Json;
  try {
    value = parseJson(line);
  } catch {
    return noise(line.trim() === "" ? "an empty line" : "a line that is not JSON");
  }
  if (!isJsonObject(value)) {
    return noise("a line of JSON that is no object");
  }
  const { type, stream } = value;
  if (type === "STATE") {
    return { kind: "state", value: value.value };
  }
  if (typeof type !== "string" || !known.includes(type)) {
    return noise(`a message of ${typeof type === "string" ? `type ${shorten(type)}` : "no type"}`);
  }
  if (typeof stream !== "string") {
    return noise(`a ${type} message without stream`);
  }
  return readOfStream(type, stream, value);
}

const known = ["SCHEMA", "RECORD", "ACTIVATE_VERSION", "BATCH"];

function readOfStream(type: string, stream: string, value: JsonObject): Message {
  const { schema, record, key_properties: keys, time_extracted: extracted } = value;
  switch (type) {
    case "SCHEMA":
      return { kind: "schema", stream, schema, keys: isTextList(keys) ? keys : undefined };
    case "ACTIVATE_VERSION":
      return { kind: "version", stream };
    case "BATCH":
      return { kind: "batch", stream };
    default:
      if (!isJsonObject(record)) {
        return noise(`${stream}: a RECORD message without record`);
      }
      return { kind: "record", stream, record, fault: timeFault(extracted) };
  }
}

function timeFault(extracted: Json | undefined): string | undefined {
  return extracted === undefined || (typeof extracted === "string" && isRfc3339(extracted))
    ? undefined
    : "time_extracted is no RFC 3339 date-time";
}

function noise(why: string): Message {
  return { kind: "noise", why };
}

function shorten(type: string): string {
  return /^\w{1,40}$/.test(type) ? type : "unknown";
}

function isTextList(value: Json | undefined): value is string[] {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}
