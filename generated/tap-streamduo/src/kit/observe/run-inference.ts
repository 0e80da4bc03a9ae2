import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { messageOf, TapError } from "../errors.ts";
import { createSchemaInference, type SchemaInference } from "../schema/infer.ts";
import type { Observer } from "../sync/observer.ts";

/**
 * Learns from the records of a run which schemas they would match, and writes `<stream>.json`, a
 * JSON Schema, for each stream that had a record. A file is there whole or not at all.
 *
 * @param folder Where the schemas go; made when it is needed.
 * @throws TapError of kind `config` at the end, when the folder cannot be written.
 */
export function createRunInference(folder: string): Observer {
  const inferences = new Map<string, SchemaInference>();
  return {
    received({ stream: { name: stream } }, records) {
      const inference = inferences.get(stream) ?? createSchemaInference();
      for (const record of records) {
        inference.add(record);
        inferences.set(stream, inference);
      }
    },
    finished() {
      try {
        mkdirSync(folder, { recursive: true });
        for (const [stream, inference] of inferences) {
          const file = join(folder, `${stream}.json`);
          writeFileSync(`${file}.new`, `${JSON.stringify(inference.schema(), undefined, 2)}\n`);
          renameSync(`${file}.new`, file);
        }
      } catch (cause) {
        throw new TapError("config", `--infer-schema ${folder}: ${messageOf(cause)}`, { cause });
      }
    },
  };
}
