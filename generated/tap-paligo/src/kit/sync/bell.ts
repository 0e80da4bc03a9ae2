/** Wakes the one who waits for something to change. */
export interface Bell {
  /** Resolves when it rings next. */
  wait(): Promise<void>;
  ring(): void;
}

/** A bell for one who waits: nobody hears a ring that came before. */
export function createBell(): Bell {
  let wake: () => void = () => undefined;
  return {
    wait: () =>
      new Promise((resolve) => {
        wake = resolve;
      }),
    ring: () => wake(),
  };
}
