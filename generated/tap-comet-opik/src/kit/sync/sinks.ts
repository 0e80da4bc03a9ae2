import { createBatchFolder } from "../batch/folder.ts";
import { readBatchPlan } from "../batch/plan.ts";
import { type BatchPorts, createBatchSink } from "../batch/sink.ts";
import type { SelectedStream } from "../catalog/selection.ts";
import { builtInOf } from "../config/built-in.ts";
import { TapError } from "../errors.ts";
import { flattenStream } from "../mapping/flattened-stream.ts";
import { readFlattening } from "../mapping/flattening.ts";
import type { MappedStream, TellProblem } from "../mapping/mapped-stream.ts";
import { createFanSink, createMappedSink } from "../mapping/sink.ts";
import { readStreamMaps } from "../mapping/stream-maps.ts";
import type { Log } from "../singer/log.ts";
import type { StreamSchema } from "../singer/messages.ts";
import type { Output } from "../singer/output.ts";
import { createLineSink, type RecordSink, type SinkScheme } from "../singer/sink.ts";
import type { Tap } from "../tap.ts";

/** Where the records of all streams go. */
export interface Sinks {
  /** The streams as they were given; one that a map drops is no longer selected. */
  readonly choices: readonly SelectedStream[];
  readonly sinkOf: SinkScheme;
  /** Sends what any stream still holds: before each STATE, and at the end. */
  flush(): void;
}

/** What sinks are made from. */
interface SinkSource<C> {
  readonly tap: Pick<Tap<C>, "name" | "settings">;
  /** As `checkConfig` gave it. */
  readonly config: object;
  readonly choices: readonly SelectedStream[];
  readonly output: Output;
  readonly log: Log;
}

/**
 * Makes where records go as the built-in settings ask: through stream maps, then flattening, then
 * into batches; straight to the output when they ask for nothing.
 *
 * @throws TapError of kind `config` that lists every problem of these settings, a line each.
 */
export function createSinks<C>({ tap, config, choices, output, log }: SinkSource<C>): Sinks {
  const builtIn = builtInOf(config, tap.settings);
  const problems: string[] = [];
  const tell: TellProblem = (problem) => problems.push(problem);
  const { stream_maps: maps = {}, stream_map_config: settings = {}, batch_config } = builtIn;
  const flattening = readFlattening(builtIn, tell);
  const mapped = readStreamMaps({ maps, settings }, choices, tell);
  const streams = [...mapped].map(([name, outgoing]): [string, readonly MappedStream[]] => [
    name,
    outgoing.map((stream) => (flattening ? flattenStream(stream, flattening, tell) : stream)),
  ]);
  checkNames(streams, tell);
  const plan = batch_config && readBatchPlan(batch_config, tell);
  if (problems.length > 0) {
    throw new TapError("config", `The configuration is wrong.\n${problems.join("\n")}`);
  }
  const batch = plan && { plan, folder: createBatchFolder(plan, tap.name), output };
  const sinks = new Map(
    streams.map(([name, outgoing]) => [
      name,
      createFanSink(outgoing.map((stream) => createSink(stream, output, batch))),
    ]),
  );
  return {
    choices: choices.map((choice) => withoutDropped(choice, mapped, log)),
    sinkOf: ({ stream }) => sinks.get(stream.name) ?? createFanSink([]),
    flush() {
      for (const sink of sinks.values()) {
        sink.flush();
      }
    },
  };
}

function createSink(
  stream: MappedStream,
  output: Output,
  batch: BatchPorts | undefined,
): RecordSink {
  const schema = withKnownBookmark(stream.schema);
  const inner = batch ? createBatchSink(schema, batch) : createLineSink(output, schema);
  return createMappedSink(stream, inner);
}

/** A map may rename or drop the replication key: the state follows the field of the tap's own. */
function withKnownBookmark(stream: StreamSchema): StreamSchema {
  const { bookmarkProperties = [], schema } = stream;
  const known = bookmarkProperties.filter((name) => Object.hasOwn(schema.properties ?? {}, name));
  return { ...stream, bookmarkProperties: known };
}

function checkNames(
  streams: readonly (readonly [string, readonly MappedStream[]])[],
  tell: TellProblem,
): void {
  const taken = new Map<string, string>();
  for (const [source, outgoing] of streams) {
    for (const { stream } of outgoing.map(({ schema }) => schema)) {
      const other = taken.get(stream);
      if (other !== undefined) {
        tell(`stream_maps: ${other} and ${source} would both go out as ${stream}.`);
      }
      taken.set(stream, source);
    }
  }
}

/** A stream that nothing comes of is not read, except for its children. */
function withoutDropped(
  choice: SelectedStream,
  mapped: ReadonlyMap<string, readonly MappedStream[]>,
  log: Log,
): SelectedStream {
  if (mapped.get(choice.stream.name)?.length !== 0) {
    return choice;
  }
  log.info(`${choice.stream.name}: left out by stream_maps`);
  return {
    ...choice,
    selected: false,
    replicationMethod: "FULL_TABLE",
    replicationKey: undefined,
  };
}
