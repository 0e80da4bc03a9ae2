import { stringifyJson } from "../json/text.ts";
import { activateVersionLine, type StreamSchema, schemaLine } from "../singer/messages.ts";
import type { Output } from "../singer/output.ts";
import type { RecordSink } from "../singer/sink.ts";
import type { BatchFile, BatchFolder } from "./folder.ts";
import { batchLine } from "./message.ts";
import type { BatchPlan } from "./plan.ts";

/** Where batches go. */
export interface BatchPorts {
  readonly plan: BatchPlan;
  readonly folder: BatchFolder;
  readonly output: Output;
}

/**
 * Gathers records in files. A BATCH message follows each file that is full, and with `flush` the
 * one that is begun: no STATE covers a record whose file has not been named.
 */
export function createBatchSink(schema: StreamSchema, ports: BatchPorts): RecordSink {
  const { plan, folder, output } = ports;
  const { stream } = schema;
  let file: BatchFile | undefined;
  let count = 0;

  function flush(): void {
    if (file === undefined) {
      return;
    }
    const files = [file.close()];
    file = undefined;
    count = 0;
    output.line(batchLine({ stream, compression: plan.compression, files }));
  }

  return {
    flush,
    schema: () => output.line(schemaLine(schema)),
    record(record) {
      file ??= folder.open(stream);
      file.line(stringifyJson(record));
      count += 1;
      if (count >= plan.size) {
        flush();
      }
    },
    activate(version) {
      flush();
      output.line(activateVersionLine(stream, version));
    },
  };
}
