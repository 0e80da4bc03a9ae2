import type { Tally } from "../http/client.ts";

/** What was read and written of one stream in this run. */
export interface Counts extends Tally {
  /** Records that were read, emitted or not. */
  read: number;
  emitted: number;
  /** Of the emitted ones, those that the API reports as deleted. */
  deleted: number;
  /** Of the emitted ones, those that are new to the API; `undefined` where that is not known. */
  created: number | undefined;
  /** Records without a value for the replication key. */
  unmarked: number;
  pages: number;
  /** Requests that an error rule said to leave out. */
  skipped: number;
  /** Answers that an error rule said to take for an empty page. */
  ignored: number;
  /** Time spent on the stream's own pages. */
  milliseconds: number;
}

/** Nothing yet. */
export function noCounts(): Counts {
  return {
    read: 0,
    emitted: 0,
    deleted: 0,
    created: undefined,
    unmarked: 0,
    pages: 0,
    skipped: 0,
    ignored: 0,
    milliseconds: 0,
    requests: 0,
    retries: 0,
  };
}
