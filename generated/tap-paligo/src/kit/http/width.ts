/** What came of a request, as far as it says how many the API bears at once. */
export interface Outcome {
  /** Absent when no answer came. */
  readonly status?: number | undefined;
  /** From when it was sent until its answer was complete. */
  readonly milliseconds: number;
  /** What was asked: times of the same are compared. */
  readonly endpoint: string;
  /** Requests that the API still allows, where it says so. */
  readonly remaining?: number | undefined;
}

/** Within which bounds requests are sent at once. */
export interface WidthRules {
  /** The most requests at once, and how many there are at the start. */
  readonly most: number;
  /** Told when there are fewer, and why. */
  tell?(message: string): void;
}

/** How many requests may be on their way at once. */
export interface Width {
  readonly now: number;
  learn(outcome: Outcome): void;
  /** Milliseconds that the last answers of an endpoint took, as a mean; `undefined` before the first. */
  recentMs(endpoint: string): number | undefined;
}

/** Answers are slow when they take so many times as long as usual, and so much longer. */
const slowFactor = 2;
const slowMs = 250;

/** The mean times of an endpoint's answers: of the last few, and of the last sixty or so. */
interface Times {
  answers: number;
  recent: number;
  usual: number;
}

/**
 * Begins at the full width. The API's `429` halves it, answers that have become much slower take a
 * quarter of it, and as many good answers as are under way add one again (additive increase,
 * multiplicative decrease, as TCP does it, RFC 5681). What is slow for a long time becomes the
 * usual: some endpoints are. Answers to what was sent before the last
 * change say nothing about it, so one burst of refusals counts once. Where the API says how many
 * requests it still allows, no more than those are sent at once.
 */
export function createWidth({ most, tell }: WidthRules): Width {
  let width = most;
  let allowed = most;
  let good = 0;
  /** Answers that still belong to the time before the last change. */
  let stale = 0;
  const endpoints = new Map<string, Times>();

  function narrow(to: number, reason: string): void {
    if (stale > 0) {
      return;
    }
    const narrower = Math.max(1, to);
    stale = width;
    good = 0;
    if (narrower < width) {
      width = narrower;
      tell?.(`${reason}: at most ${width} requests at once from now on`);
    }
  }

  function isSlow({ endpoint, milliseconds }: Outcome): boolean {
    const times = endpoints.get(endpoint) ?? { answers: 0, recent: 0, usual: 0 };
    endpoints.set(endpoint, times);
    times.answers += 1;
    times.recent += (milliseconds - times.recent) / Math.min(times.answers, 8);
    times.usual += (milliseconds - times.usual) / Math.min(times.answers, 64);
    return times.recent > Math.max(times.usual * slowFactor, times.usual + slowMs);
  }

  return {
    get now() {
      return Math.max(1, Math.min(width, allowed));
    },
    recentMs: (endpoint) => endpoints.get(endpoint)?.recent,
    learn(outcome) {
      const { status, remaining } = outcome;
      allowed = remaining ?? most;
      stale = Math.max(0, stale - 1);
      if (status === tooManyRequests) {
        narrow(Math.floor(width / 2), "the API answers 429");
      } else if (status !== undefined && isSlow(outcome)) {
        narrow(Math.ceil((width * 3) / 4), "the API answers much slower than before");
      } else if (status !== undefined && status < 500) {
        good += 1;
        if (good >= width) {
          width = Math.min(most, width + 1);
          good = 0;
        }
      }
    },
  };
}

/** HTTP's `429 Too Many Requests` (RFC 6585, 4). */
export const tooManyRequests = 429;
