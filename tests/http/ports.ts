import type { Clock } from "../../templates/kit/clock.ts";
import type { Log } from "../../templates/kit/singer/log.ts";

/** A clock that jumps to the next moment someone sleeps for, as soon as nothing else is running. */
export interface FakeClock extends Clock {
  /** Every wait that was asked for, in milliseconds. */
  readonly sleeps: number[];
}

export function fakeClock(start = Date.parse("2026-11-21T12:00:00Z"), random = 1): FakeClock {
  let now = start;
  const sleepers: { at: number; wake(): void }[] = [];
  const sleeps: number[] = [];
  return {
    sleeps,
    now: () => now,
    random: () => random,
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      return new Promise((resolve) => {
        sleepers.push({ at: now + milliseconds, wake: resolve });
        setImmediate(() => {
          sleepers.sort((one, other) => one.at - other.at);
          const next = sleepers.shift();
          now = Math.max(now, next?.at ?? now);
          next?.wake();
        });
      });
    },
  };
}

/** A log that remembers its lines. */
export interface RecordingLog extends Log {
  readonly lines: string[];
  readonly hidden: Set<string>;
}

export function recordingLog(): RecordingLog {
  const lines: string[] = [];
  const hidden = new Set<string>();
  function redact(text: string): string {
    return [...hidden].reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  }
  const at = (level: string) => (message: string) => {
    lines.push(`${level} ${redact(message)}`);
  };
  return {
    lines,
    hidden,
    redact,
    hide: (secret) => {
      hidden.add(secret);
    },
    debug: at("DEBUG"),
    info: at("INFO"),
    warning: at("WARNING"),
    error: at("ERROR"),
    critical: at("CRITICAL"),
    verbose: () => {},
  };
}
