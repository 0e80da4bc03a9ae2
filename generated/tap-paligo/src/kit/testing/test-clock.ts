import type { Clock } from "../clock.ts";

/** A clock for tests: it starts at this instant (RFC 3339), and waiting takes no time. */
export function createTestClock(start: string): Clock {
  let now = Date.parse(start);
  return {
    now: () => now,
    sleep: (milliseconds) => {
      now += milliseconds;
      return new Promise((resolve) => setImmediate(resolve));
    },
    random: () => 0.5,
  };
}
