import type { Length } from "./race.ts";

/** How much is done. */
export interface Plan {
  readonly records: Length;
  /** For records that are written in other ways. */
  readonly variants: Length;
  /** Absent: the peers are left out. */
  readonly peers?: Length;
  readonly memory: { readonly few: number; readonly many: number; readonly rounds: number };
  /** Rounds of what waits for answers. */
  readonly waits: number;
  readonly starts: number;
  readonly generations: number;
}

/** A quarter of an hour. */
export const full: Plan = {
  records: { records: 1_000_000, rounds: 3 },
  variants: { records: 200_000, rounds: 3 },
  peers: { records: 100_000, rounds: 1 },
  memory: { few: 100_000, many: 5_000_000, rounds: 1 },
  waits: 1,
  starts: 21,
  generations: 5,
};

/** At most two minutes. */
export const quick: Plan = {
  records: { records: 200_000, rounds: 2 },
  variants: { records: 50_000, rounds: 2 },
  memory: { few: 100_000, many: 400_000, rounds: 1 },
  waits: 1,
  starts: 7,
  generations: 2,
};
