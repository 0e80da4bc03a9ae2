import { stringifyJson } from "../json/text.ts";
import type { Compression } from "./plan.ts";

/**
 * The line of a BATCH message, without newline: the target reads the records of a stream from
 * files, one record a line (the Meltano SDK's message, in preview).
 */
export function batchLine(message: {
  readonly stream: string;
  readonly compression: Compression;
  /** URLs. */
  readonly files: readonly string[];
}): string {
  const { stream, compression, files } = message;
  return stringifyJson({
    type: "BATCH",
    stream,
    encoding: { format: "jsonl", compression },
    manifest: [...files],
  });
}
