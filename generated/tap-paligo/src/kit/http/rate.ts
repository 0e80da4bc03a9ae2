import type { Clock } from "../clock.ts";
import type { Rate } from "./policy.ts";

/** The queue that all requests to an API pass, one after the other. */
export interface Pacer {
  /** Waits for the caller's turn and prepares its request in it. Turns are in the order of calls. */
  next<T>(prepare: () => Promise<T>): Promise<T>;
  /** Nobody's turn comes within so many milliseconds: the API asked for a pause. */
  pause(milliseconds: number): void;
}

/**
 * Spaces requests evenly: never two within `seconds / requests` of one another, and no burst after
 * a silence. Without a rate there is no space between them, but pauses are kept.
 */
export function createPacer(clock: Clock, rate?: Rate): Pacer {
  const space = rate === undefined ? 0 : (rate.seconds * 1000) / rate.requests;
  let free = 0;
  let queue: Promise<unknown> = Promise.resolve();

  async function takeTurn<T>(prepare: () => Promise<T>): Promise<T> {
    // A loop, because the API may ask for a pause while this turn is waited for.
    for (let now = clock.now(); now < free; now = clock.now()) {
      await clock.sleep(free - now);
    }
    const prepared = await prepare();
    free = Math.max(free, clock.now() + space);
    return prepared;
  }

  return {
    next(prepare) {
      const turn = queue.then(() => takeTurn(prepare));
      queue = turn.catch(() => undefined);
      return turn;
    },
    pause(milliseconds) {
      free = Math.max(free, clock.now() + milliseconds);
    },
  };
}
