import type { Clock } from "../clock.ts";
import type { Rate } from "./policy.ts";
import { createWidth, type Outcome, tooManyRequests, type WidthRules } from "./width.ts";

/** How a request stands in line. It may change while it waits. */
export interface Place {
  /** Somebody needs the answer now; false for what is only asked for ahead. */
  wanted: boolean;
  /** Of what is asked for ahead, the deepest goes first: it is needed first. */
  readonly depth: number;
  /** Whose request it is, and how many of the same may be on their way. */
  readonly stream: string;
  readonly most: number;
  /** The answer is no longer needed. */
  readonly signal?: AbortSignal | undefined;
}

/** The gate that all requests to an API pass: so many at once, at its pace, the needed ones first. */
export interface Flow {
  /** Waits for the request's turn, and prepares it. To be followed by `leave`, unless it rejects. */
  enter<T>(place: Place, prepare: () => Promise<T>): Promise<T>;
  /**
   * The answer of a request that entered has come, or will not. Resolves when those whose turn it
   * is then have been sent: they are under way while the answer is read.
   */
  leave(place: Place, outcome: Outcome): Promise<void>;
  /** Nobody's turn comes within so many milliseconds: the API asked for a pause. */
  pause(milliseconds: number): void;
  /** A place has become wanted, or is given up. */
  changed(): void;
  /** Milliseconds that a stream's last answers took; `undefined` before the first. */
  recentMs(stream: string): number | undefined;
  /** So many bytes of answers wait to be used; a negative number when they were. */
  hold(bytes: number): void;
}

/** How a flow is made. */
export interface FlowOptions extends WidthRules {
  readonly clock: Clock;
  readonly rate?: Rate | undefined;
  /** Nothing is asked for ahead while so many bytes of answers wait; 16 MiB unless said. */
  readonly mostHeld?: number;
}

interface Entry {
  readonly place: Place;
  /** Prepares the request; false when that failed. */
  start(): Promise<boolean>;
  giveUp(): void;
}

const mebibyte = 1024 * 1024;

/** Enough requests at once that an API's latency hardly counts; no more than three browsers send. */
export const usualConcurrency = 16;

/**
 * Makes the gate. Requests are spaced evenly (never two within `seconds / requests` of one
 * another, no burst after a silence) and prepared one after the other, so that a token is fetched
 * once. A request that somebody waits for is never held back for memory: so there is always an end
 * to what waits.
 */
export function createFlow(options: FlowOptions): Flow {
  const { clock, rate, mostHeld = 16 * mebibyte } = options;
  const space = rate === undefined ? 0 : (rate.seconds * 1000) / rate.requests;
  const width = createWidth(options);
  const queue: Entry[] = [];
  const underWay = new Map<string, number>();
  let inFlight = 0;
  let held = 0;
  /** What answers weigh, as a smoothed mean: so much is reserved for those that are on their way. */
  let usual = 0;
  let free = 0;
  let isServing = false;

  function count(place: Place, change: number): void {
    inFlight += change;
    underWay.set(place.stream, (underWay.get(place.stream) ?? 0) + change);
  }

  function hasRoom({ wanted, stream, most }: Place): boolean {
    return (
      (underWay.get(stream) ?? 0) < most && (wanted || held + (inFlight + 1) * usual <= mostHeld)
    );
  }

  /** The next in line: the first that is wanted, else the deepest. */
  function choose(): Entry | undefined {
    let best: Entry | undefined;
    for (const entry of queue) {
      if (!hasRoom(entry.place)) {
        continue;
      }
      if (entry.place.wanted) {
        return entry;
      }
      if (best === undefined || entry.place.depth > best.place.depth) {
        best = entry;
      }
    }
    return best;
  }

  /** Serves the line while there is anybody whose turn it is. */
  async function serve(): Promise<void> {
    if (isServing) {
      return;
    }
    isServing = true;
    try {
      while (inFlight < width.now && choose() !== undefined) {
        // A loop, because the API may ask for a pause while this turn is waited for.
        for (let now = clock.now(); now < free; now = clock.now()) {
          await clock.sleep(free - now);
        }
        const entry = choose();
        if (entry === undefined || inFlight >= width.now) {
          continue;
        }
        queue.splice(queue.indexOf(entry), 1);
        count(entry.place, 1);
        if (!(await entry.start())) {
          count(entry.place, -1);
        }
        free = Math.max(free, clock.now() + space);
      }
    } finally {
      isServing = false;
    }
  }

  return {
    enter: (place, prepare) =>
      new Promise((resolve, reject) => {
        const entry: Entry = {
          place,
          async start() {
            place.signal?.removeEventListener("abort", entry.giveUp);
            try {
              resolve(await prepare());
              return true;
            } catch (error) {
              reject(error);
              return false;
            }
          },
          giveUp() {
            const at = queue.indexOf(entry);
            if (at >= 0) {
              queue.splice(at, 1);
              reject(place.signal?.reason);
            }
          },
        };
        if (place.signal?.aborted) {
          reject(place.signal.reason);
          return;
        }
        place.signal?.addEventListener("abort", entry.giveUp, { once: true });
        queue.push(entry);
        void serve();
      }),
    async leave(place, outcome) {
      count(place, -1);
      width.learn(outcome);
      if (outcome.status === tooManyRequests) {
        // The answer says how long nobody may go: it is read first.
        void nextTurn().then(serve);
      } else if (choose() !== undefined) {
        void serve();
        await nextTurn();
      }
    },
    pause(milliseconds) {
      free = Math.max(free, clock.now() + milliseconds);
    },
    changed: () => void serve(),
    recentMs: width.recentMs,
    hold(bytes) {
      held += bytes;
      if (bytes > 0) {
        usual = usual === 0 ? bytes : usual * 0.9 + bytes * 0.1;
      } else {
        void serve();
      }
    },
  };
}

/** Lets the event loop come round: what is about to be sent is sent, and what has come is taken in. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
