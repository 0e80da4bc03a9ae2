import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";

// Singer specification 0.3.0. Targets compare `type` in upper case only.

/** What a SCHEMA message says. */
export interface StreamSchema {
  readonly stream: string;
  readonly schema: JsonSchema;
  /** May be empty, never absent: targets require it. */
  readonly keyProperties: readonly string[];
  /** The replication key, in a list; left out when there is none. */
  readonly bookmarkProperties?: readonly string[];
}

/** The line of a SCHEMA message, without newline. */
export function schemaLine(message: StreamSchema): string {
  const { stream, schema, keyProperties, bookmarkProperties = [] } = message;
  return stringifyJson({
    type: "SCHEMA",
    stream,
    schema: isJsonObject(schema) ? schema : {},
    key_properties: [...keyProperties],
    bookmark_properties: bookmarkProperties.length > 0 ? [...bookmarkProperties] : undefined,
  });
}

/** The line of a STATE message, without newline. */
export function stateLine(value: Json): string {
  return `{"type":"STATE","value":${stringifyJson(value)}}`;
}

/**
 * The line of an ACTIVATE_VERSION message, without newline: the target may drop the stream's
 * records of other versions (singer-python's experimental message).
 */
export function activateVersionLine(stream: string, version: number): string {
  return stringifyJson({ type: "ACTIVATE_VERSION", stream, version });
}

/** What is the same for all RECORD messages of a page: the text before and after the record. */
export interface RecordFrame {
  readonly prefix: string;
  readonly suffix: string;
}

/** Makes the frame. `extractedAt` is the instant the page was read: RFC 3339, UTC. */
export function recordFrame(message: {
  readonly stream: string;
  readonly extractedAt?: string;
  readonly version?: number;
}): RecordFrame {
  const { stream, extractedAt, version } = message;
  const versioned = version === undefined ? "" : `,"version":${version}`;
  const extracted =
    extractedAt === undefined ? "" : `,"time_extracted":${JSON.stringify(extractedAt)}`;
  return {
    prefix: `{"type":"RECORD","stream":${JSON.stringify(stream)},"record":`,
    suffix: `${versioned}${extracted}}`,
  };
}

/** The line of a RECORD message, without newline, from the JSON text of the record. */
export function recordLine(frame: RecordFrame, recordText: string): string {
  return frame.prefix + recordText + frame.suffix;
}
