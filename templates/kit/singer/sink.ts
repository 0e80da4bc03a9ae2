import type { SelectedStream } from "../catalog/selection.ts";
import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import {
  activateVersionLine,
  type RecordFrame,
  recordLine,
  type StreamSchema,
  schemaLine,
} from "./messages.ts";
import type { Output } from "./output.ts";

/** Where one stream's messages go: to stdout as they are, or through maps, flattening and batches first. */
export interface RecordSink {
  /** The SCHEMA message, once, before the first record. */
  schema(): void;
  /** One record that fits its schema. */
  record(record: JsonObject, frame: RecordFrame): void;
  /** Many of them at once, as lines; absent where records are wanted one by one. */
  lines?(text: Uint8Array): void;
  /** Everything given so far goes on its way: before each STATE, and at the end. */
  flush(): void;
  /** The ACTIVATE_VERSION message, behind all records given so far. */
  activate(version: number): void;
}

/** Makes the sink of a selected stream. */
export type SinkScheme = (choice: SelectedStream) => RecordSink;

/** Records as RECORD lines. */
export function createPlainSink(output: Output, choice: SelectedStream): RecordSink {
  return createLineSink(output, streamSchemaOf(choice));
}

/** The same for a stream that goes out under another name, or with another schema. */
export function createLineSink(output: Output, schema: StreamSchema): RecordSink {
  return {
    schema: () => output.line(schemaLine(schema)),
    record: (record, frame) => output.line(recordLine(frame, stringifyJson(record))),
    lines: (text) => output.text(text),
    flush: () => undefined,
    activate: (version) => output.line(activateVersionLine(schema.stream, version)),
  };
}

/** What the SCHEMA message of a selected stream says. */
export function streamSchemaOf({
  stream,
  schema,
  keyProperties,
  replicationKey,
}: SelectedStream): StreamSchema {
  return {
    stream: stream.name,
    schema,
    keyProperties,
    bookmarkProperties: replicationKey === undefined ? [] : [replicationKey],
  };
}
