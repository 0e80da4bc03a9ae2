import type { Clock } from "./clock.ts";
import type { Transport } from "./http/message.ts";
import type { Log } from "./singer/log.ts";
import type { Output } from "./singer/output.ts";

/** What a run touches outside itself; tests give it their own. */
export interface Ports {
  readonly transport: Transport;
  readonly clock: Clock;
  readonly output: Output;
  readonly log: Log;
}
