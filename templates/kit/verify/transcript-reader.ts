import { isJsonObject, type Json } from "../json/value.ts";
import { bookmarksOf } from "./bookmark.ts";
import type { CatalogStream } from "./catalog.ts";
import { createLogReader } from "./log-facts.ts";
import { type Message, readMessage } from "./message.ts";
import { createStateSampler } from "./state-sample.ts";
import { createStreamReader, type StreamReader } from "./stream-reader.ts";
import { createTally, type Tally } from "./tally.ts";
import type { Exit } from "./tap-process.ts";
import type { Topic, Transcript } from "./transcript.ts";

/** Reads the output of one run as it comes. */
export interface TranscriptReader {
  /** A line of stdout. */
  line(text: string): void;
  /** A line of stderr. */
  logLine(text: string): void;
  end(exit: Exit): Transcript;
}

/** Makes a reader of a run; `now` gives nanoseconds since 1970. */
export function createTranscriptReader(
  label: string,
  catalog: readonly CatalogStream[],
  now: () => bigint,
): TranscriptReader {
  const tallies = createTallies();
  const readers = new Map<string, StreamReader>();
  const sampler = createStateSampler(mostStates);
  const log = createLogReader();
  let at = 0;
  let started: bigint | undefined;
  let lastStateAt = -1;

  return {
    line(text) {
      started ??= now();
      read(readMessage(text));
      at += 1;
    },
    logLine: log.read,
    end: (exit) => ({
      label,
      exit,
      started: started ?? now(),
      tallies,
      streams: new Map([...readers].map(([name, reader]) => [name, reader.transcript()])),
      states: sampler.samples(),
      lastState: sampler.last,
      lastStateAt,
      log: log.facts(),
    }),
  };

  function read(message: Message): void {
    switch (message.kind) {
      case "noise":
        tallies.noise.add(`stdout has ${message.why}`);
        break;
      case "schema":
        readerOf(message.stream).schema(message.schema, message.keys);
        break;
      case "record":
        if (message.fault !== undefined) {
          tallies.noise.add(`${message.stream}: ${message.fault}`);
        }
        readerOf(message.stream).record(message.record, at);
        break;
      case "version":
        readerOf(message.stream).version();
        break;
      case "batch":
        readerOf(message.stream).batch();
        break;
      case "state":
        readState(message.value ?? null);
        break;
    }
  }

  function readState(value: Json): void {
    if (!isJsonObject(value)) {
      tallies["state-no-object"].add("the value of a STATE is no object");
      return;
    }
    sampler.add(value, at);
    lastStateAt = at;
    for (const stream of catalog) {
      // Of a partition's bookmark it is not known which records are behind it.
      const [whole, ...others] = bookmarksOf(value, stream.id, stream.replicationKey);
      if (whole !== undefined && whole.context === undefined && others.length === 0) {
        readers.get(stream.name)?.bookmark(whole.value);
      }
    }
  }

  function readerOf(name: string): StreamReader {
    const known = readers.get(name);
    if (known !== undefined) {
      return known;
    }
    const stream = catalog.find((entry) => entry.name === name);
    const reader = createStreamReader(name, stream, tallies);
    readers.set(name, reader);
    return reader;
  }
}

/** From how many STATE messages of a run it is begun again. */
const mostStates = 10;

function createTallies(): Record<Topic, Tally> {
  return {
    noise: createTally(),
    "record-before-schema": createTally(),
    "version-before-schema": createTally(),
    "schema-invalid": createTally(),
    "schema-without-keys": createTally(),
    "schema-other-keys": createTally(),
    "state-no-object": createTally(),
    "record-mismatch": createTally(),
    "time-without-offset": createTally(),
    "field-undeclared": createTally(),
    "field-extra": createTally(),
    "key-absent": createTally(),
    "key-repeated": createTally(),
    "record-behind-bookmark": createTally(),
  };
}
