import type { Clock } from "../clock.ts";
import { stringifyJson } from "../json/text.ts";
import { stateLine } from "../singer/messages.ts";
import type { Output } from "../singer/output.ts";
import { type State, stateValue } from "./state.ts";

/** Writes STATE messages: not after every page, since each costs a target a commit. */
export interface StateWriter {
  /** A state that may be written, if it is time. What it covers has been given to the output. */
  offer(state: State): void;
  /** Writes a state now, and sends everything on its way. */
  write(state: State): void;
}

/** How much lies between two STATE messages while a stream is read: so many bytes, or so long. */
export interface Throttle {
  readonly bytes: number;
  readonly seconds: number;
}

/** Often enough that little is read twice after a stop, seldom enough to cost nothing. */
export const usualThrottle: Throttle = { bytes: 4 * 1024 * 1024, seconds: 5 };

/** A state is written when what lies between is at least so many times as long. */
const shareOfState = 20;

/** Makes the writer of a run. */
export function createStateWriter(options: {
  readonly output: Output;
  readonly clock: Clock;
  readonly throttle: Throttle;
  /** Sends what other places still hold of the records that a state covers. */
  flush(): void;
  /** Keeps the text of a state somewhere else, before it is written. */
  keep?(text: string): void;
}): StateWriter {
  const { output, clock, throttle } = options;
  let bytes = 0;
  let at = clock.now();
  let size = 0;

  function write(state: State): void {
    options.flush();
    const value = stateValue(state);
    options.keep?.(stringifyJson(value));
    const line = stateLine(value);
    size = line.length;
    output.line(line);
    output.flush();
    bytes = output.bytes;
    at = clock.now();
  }

  return {
    write,
    offer(state) {
      // A state with thousands of partitions would otherwise be most of the output.
      const enough = throttle.bytes === 0 ? 0 : Math.max(throttle.bytes, size * shareOfState);
      const isTime = output.bytes - bytes >= enough || clock.now() - at >= throttle.seconds * 1000;
      if (isTime) {
        write(state);
      }
    },
  };
}

/** The writer of a run that leaves records out: it writes no STATE. */
export function createSilentStateWriter(output: Output, flush: () => void): StateWriter {
  function send(): void {
    flush();
    output.flush();
  }
  return { offer: send, write: send };
}
