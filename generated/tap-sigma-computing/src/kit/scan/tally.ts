/** Counts for how many records scanning was of use. */
export interface Tally {
  add(records: number, missed: number): void;
  /** False once it costs more than it spares; for good. */
  readonly isWorthwhile: boolean;
}

/** So many records are read before that is decided. */
const enough = 1000;

/** What is longer past counts for less. */
const remembered = 10_000;

/** Makes the tally of a stream. */
export function createTally(): Tally {
  let records = 0;
  let missed = 0;
  let isWorthwhile = true;
  return {
    add(more, moreMissed) {
      records += more;
      missed += moreMissed;
      if (records >= enough) {
        isWorthwhile &&= missed * 2 < records;
      }
      if (records >= remembered) {
        records /= 2;
        missed /= 2;
      }
    },
    get isWorthwhile() {
      return isWorthwhile;
    },
  };
}
