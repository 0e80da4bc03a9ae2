import type { Finding, Level } from "./check.ts";

/** Counts the same things said of many records, so that they are told once. */
export interface Tally {
  /** `of` names a record that it was said of: the first one is kept. */
  add(message: string, of?: string): void;
  /** What was counted; the message with its first example. */
  findings(level: Level): Finding[];
  isEmpty(): boolean;
}

/** Makes an empty tally. */
export function createTally(): Tally {
  const counts = new Map<string, { times: number; of: string | undefined }>();
  return {
    add(message, of) {
      const known = counts.get(message);
      if (known !== undefined) {
        known.times += 1;
      } else if (counts.size < mostMessages) {
        counts.set(message, { times: 1, of });
      }
    },
    findings: (level) =>
      [...counts].map(([message, { times, of }]) => ({
        level,
        message: of === undefined ? message : `${message} (${of})`,
        times,
      })),
    isEmpty: () => counts.size === 0,
  };
}

/** A tap that says something new of every record must not fill the memory. */
const mostMessages = 100;
