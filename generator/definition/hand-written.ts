import type { Definition, StreamDefinition } from "./schema.ts";

/** What may be said of a stream that is written by hand: what others must know of it. */
export const handWrittenKeys: readonly (keyof StreamDefinition)[] = [
  "hand_written",
  "description",
  "parent",
  "emits",
  "key",
  "fields",
  "schema",
  "metadata",
  "replication",
  "open",
  "selected",
  "consumes",
];

/** The file that a stream is written in by hand, for messages. */
export function handWrittenFile(file: string): string {
  return `src/streams/${file}.ts`;
}

/**
 * A stream that is written by hand, with what it takes over: nothing that is about requests. One
 * whose record is not declared begins with an id.
 */
export function completeHandWritten(
  stream: StreamDefinition,
  defaults: Definition["defaults"],
): StreamDefinition {
  const { key = "id", open, selected } = { ...defaults, ...stream };
  const fields = stream.fields ?? (stream.schema === undefined ? { id: "integer" } : undefined);
  return {
    ...stream,
    key,
    ...(fields && { fields }),
    ...(open !== undefined && { open }),
    ...(selected !== undefined && { selected }),
  };
}
