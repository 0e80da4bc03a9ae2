import type { Clock } from "../clock.ts";
import { TapError } from "../errors.ts";
import type { Log } from "../singer/log.ts";
import type { WireRequest, WireResponse } from "./message.ts";
import type { RetryPolicy } from "./policy.ts";
import { waitFor } from "./retry.ts";

/** What waiting takes. */
export interface RetrierPorts {
  readonly policy: RetryPolicy;
  readonly clock: Clock;
  readonly log: Log;
  /** Nobody sends anything within so many milliseconds. */
  pause(milliseconds: number): void;
}

/** A try that may be repeated. */
export interface FailedTry {
  readonly request: WireRequest;
  /** Absent when none arrived. */
  readonly response: WireResponse | undefined;
  /** What to fail with when it is not repeated. */
  readonly error: TapError;
  /** From 1. */
  readonly attempt: number;
}

/**
 * Makes the function that waits until a request may be tried again. It throws the try's own error,
 * with the reason added, when there are no tries left or the API asks for too long a wait.
 */
export function createRetrier(ports: RetrierPorts): (failed: FailedTry) => Promise<void> {
  const { policy, clock, log } = ports;
  return async ({ request, response, error, attempt }) => {
    if (attempt >= policy.attempts) {
      const tries = attempt === 1 ? "1 attempt" : `${attempt} attempts`;
      throw new TapError(error.kind, `${error.message} Gave up after ${tries}.`, {
        cause: error,
        ...(error.status !== undefined && { status: error.status }),
      });
    }
    const headers = response?.headers ?? {};
    const wait = waitFor({ policy, attempt, headers, now: clock.now(), random: clock.random() });
    if (typeof wait !== "number") {
      throw new TapError(
        error.kind,
        `${error.message} The API asks for a wait of ${wait.tooLong} s; the longest allowed is ${policy.longest} s.`,
        { cause: error },
      );
    }
    if (response?.status === 429) {
      // The limit holds for everyone: others that went on would only use up their tries.
      ports.pause(wait);
    }
    const reason = response === undefined ? "no answer" : `${response.status}`;
    const path = log.redact(`${request.method} ${request.url.pathname}`);
    const seconds = Number((wait / 1000).toFixed(1));
    log.info(
      `${reason} from ${path}: waiting ${seconds} s (attempt ${attempt + 1} of ${policy.attempts})`,
    );
    await clock.sleep(wait);
  };
}
