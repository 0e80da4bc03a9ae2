import type { AuthPorts } from "../auth/authenticator.ts";
import type { Clock } from "../clock.ts";
import type { HttpClient } from "../http/client.ts";
import type { Log } from "../singer/log.ts";
import type { Output } from "../singer/output.ts";
import type { State } from "../state/state.ts";
import type { Tap } from "../tap.ts";

/** Everything one run of a tap holds. Only `state` changes. */
export interface Run {
  readonly tap: Tap;
  readonly config: object;
  readonly client: HttpClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly output: Output;
  /** The instant the run began, in nanoseconds since 1970 and as RFC 3339 text. */
  readonly started: bigint;
  readonly now: string;
  state: State;
  /** Records that `--test` reads of each stream; no limit in a sync. */
  readonly limit: number;
  /** What authenticators may use, for streams with credentials of their own. */
  readonly authPorts: AuthPorts;
}
