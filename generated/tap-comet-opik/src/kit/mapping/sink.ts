import type { RecordFrame } from "../singer/messages.ts";
import { recordFrame } from "../singer/messages.ts";
import type { RecordSink } from "../singer/sink.ts";
import type { MappedStream } from "./mapped-stream.ts";

/** Takes each record through the stream's steps, under the name it goes out with, to `inner`. */
export function createMappedSink({ schema, steps }: MappedStream, inner: RecordSink): RecordSink {
  if (steps.length === 0) {
    return inner;
  }
  const { prefix } = recordFrame({ stream: schema.stream });
  let given: RecordFrame | undefined;
  let frame: RecordFrame = { prefix, suffix: "}" };
  const { lines, ...others } = inner;
  return {
    ...others,
    record(record, source) {
      if (source !== given) {
        given = source;
        // What stands behind a record is the page's: its time and version.
        frame = { ...source, prefix };
      }
      let mapped: typeof record | undefined = record;
      for (const step of steps) {
        mapped = mapped && step(mapped);
      }
      if (mapped !== undefined) {
        inner.record(mapped, frame);
      }
    },
  };
}

/** A sink that gives everything to each of several: to none, it is silent. */
export function createFanSink(sinks: readonly RecordSink[]): RecordSink {
  const [only] = sinks;
  if (only !== undefined && sinks.length === 1) {
    return only;
  }
  return {
    schema: () => forEach((sink) => sink.schema()),
    record: (record, frame) => forEach((sink) => sink.record(record, frame)),
    flush: () => forEach((sink) => sink.flush()),
    activate: (version) => forEach((sink) => sink.activate(version)),
  };

  function forEach(give: (sink: RecordSink) => void): void {
    for (const sink of sinks) {
      give(sink);
    }
  }
}
