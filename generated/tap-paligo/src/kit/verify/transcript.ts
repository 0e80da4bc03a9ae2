import type { Json } from "../json/value.ts";
import type { Finding } from "./check.ts";
import type { StateSample } from "./state-sample.ts";
import type { Tally } from "./tally.ts";
import type { Exit } from "./tap-process.ts";

/** What can be wrong with a message by itself, or with where it stands among the others. */
export const topics = [
  "noise",
  "record-before-schema",
  "version-before-schema",
  "schema-invalid",
  "schema-without-keys",
  "schema-other-keys",
  "state-no-object",
  "record-mismatch",
  "time-without-offset",
  "field-undeclared",
  "field-extra",
  "key-absent",
  "key-repeated",
  "record-behind-bookmark",
] as const;

export type Topic = (typeof topics)[number];

/** What is kept of one run of a tap: enough for the checks, and not the records. */
export interface Transcript {
  /** Which run, for messages: `the full run`. */
  readonly label: string;
  readonly exit: Exit;
  /**
   * When its first line came, in nanoseconds since 1970: the tap has begun by then, and a bookmark
   * of that time is none too late.
   */
  readonly started: bigint;
  readonly tallies: Readonly<Record<Topic, Tally>>;
  /** By the name in messages. */
  readonly streams: ReadonlyMap<string, StreamTranscript>;
  readonly states: readonly StateSample[];
  /** The last of different states; the number of messages before the last STATE of all. */
  readonly lastState: StateSample | undefined;
  readonly lastStateAt: number;
  readonly log: LogFacts;
}

/** What one stream wrote. */
export interface StreamTranscript {
  readonly schemas: number;
  readonly records: number;
  readonly batches: number;
  /** The properties of the last SCHEMA, by path. */
  readonly declared: ReadonlySet<string>;
  /** Where fields were seen in records: `address.zip`. */
  readonly seen: ReadonlySet<string>;
  /** Keys of the records, with the number of messages before the first of each. */
  readonly keys: ReadonlyMap<string, { readonly at: number }>;
  /** The greatest value of the replication key. */
  readonly greatest: Json | undefined;
  /** The number of messages before its last record. */
  readonly lastRecordAt: number;
}

/** What stderr says. */
export interface LogFacts {
  /** There is a line of level CRITICAL or FATAL. */
  readonly isCritical: boolean;
  /** The last line of such a level, else the last that names an error, else the last. */
  readonly telling: string;
}

/** What was counted under a topic in the first of some runs where there was any. */
export function findingsOn(
  runs: readonly Transcript[],
  topic: Topic,
  level: Finding["level"] = "failure",
): Finding[] {
  const run = runs.find(({ tallies }) => !tallies[topic].isEmpty());
  return run === undefined ? [] : run.tallies[topic].findings(level);
}

/** The transcript without the keys of records, when nothing more is compared with them. */
export function withoutKeys(run: Transcript): Transcript {
  const streams = [...run.streams].map(
    ([name, stream]) => [name, { ...stream, keys: new Map<string, { at: number }>() }] as const,
  );
  return { ...run, streams: new Map(streams) };
}
