import { type Bytes, behindSpace, closeBracket, comma, openBrace } from "./bytes.ts";

/** A page's list of records. */
export interface RecordList {
  /** With its brackets. */
  readonly start: number;
  readonly end: number;
  readonly count: number;
  /** The last record; both 0 where there is none. */
  readonly lastStart: number;
  readonly lastEnd: number;
}

/** Reads a list, record by record; `read` says where each ends. `undefined` when that is -1. */
export function readList(
  bytes: Bytes,
  start: number,
  read: (at: number) => number,
): RecordList | undefined {
  let count = 0;
  let lastStart = 0;
  let lastEnd = 0;
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBracket) {
    return { start, end: at + 1, count, lastStart, lastEnd };
  }
  for (;;) {
    lastStart = at;
    lastEnd = bytes.getUint8(at) === openBrace ? read(at) : -1;
    if (lastEnd < 0) {
      return undefined;
    }
    count += 1;
    at = behindSpace(bytes, lastEnd);
    if (bytes.getUint8(at) !== comma) {
      const isEnd = bytes.getUint8(at) === closeBracket;
      return isEnd ? { start, end: at + 1, count, lastStart, lastEnd } : undefined;
    }
    at = behindSpace(bytes, at + 1);
  }
}
