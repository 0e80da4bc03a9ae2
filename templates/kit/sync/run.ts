import type { Output } from "../singer/output.ts";
import type { SinkScheme } from "../singer/sink.ts";
import type { State } from "../state/state.ts";
import type { Syncing } from "../state/syncing.ts";
import type { StateWriter } from "../state/writer.ts";
import type { Tap } from "../tap.ts";
import type { Concurrency } from "./concurrency.ts";
import type { Connection } from "./connection.ts";
import type { Observer } from "./observer.ts";

/** Everything one run of a tap holds. Only `state` changes. */
export interface Run extends Connection {
  readonly tap: Tap;
  readonly output: Output;
  /** Makes where a stream's records go. */
  readonly sinkOf: SinkScheme;
  readonly states: StateWriter;
  /** How many requests may be under way at once. */
  readonly concurrency: Concurrency;
  /** Those who are told how the run goes. */
  readonly observers: readonly Observer[];
  state: State;
  /** What each group of streams is reading, by the group's place. */
  readonly reading: Map<number, Syncing>;
  /** Records that `--test` reads of each stream; no limit in a sync. */
  readonly limit: number;
  /** A promise of the API that does not hold ends the stream, rather than being told in the log. */
  readonly strict: boolean;
}
