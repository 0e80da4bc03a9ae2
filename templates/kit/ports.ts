import type { Clock } from "./clock.ts";
import type { Transport } from "./http/message.ts";
import type { StatusLine } from "./observe/progress-line.ts";
import type { Log } from "./singer/log.ts";
import type { Output } from "./singer/output.ts";
import type { Throttle } from "./state/writer.ts";

/** What a run touches outside itself; tests give it their own. */
export interface Ports {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly output: Output;
  readonly log: Log;
  /** The line of a terminal that shows how far a run is; absent where nobody looks. */
  readonly statusLine: StatusLine;
  /** How often a STATE is written while a stream is read. */
  readonly throttle: Throttle;
}
