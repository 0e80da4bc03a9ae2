import type { JsonObject } from "../json/value.ts";
import type { StreamSchema } from "../singer/messages.ts";

/** Changes a record, which it leaves as it is; `undefined` leaves it out. */
export type Step = (record: JsonObject) => JsonObject | undefined;

/** A stream as it goes out: its name, schema and keys, and what is done to each record. */
export interface MappedStream {
  readonly schema: StreamSchema;
  /** In their order; none when records go out as they are. */
  readonly steps: readonly Step[];
}

/** Takes what is wrong with a setting: a line of an error. */
export type TellProblem = (problem: string) => void;
