import { parseJsonBytes, stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import { type Comparison, compareValues, isComparable } from "../state/order.ts";
import { type Bytes, bytesOf, padding, rangeOf } from "./bytes.ts";
import type { PageMarks } from "./scanned-page.ts";
import { compareSortable, isSortable, longestSortable } from "./sortable.ts";

/** What of a stream's records is followed; see the tracker of a stream. */
export interface Following {
  readonly comparison: Comparison;
  /** Records before this are left out; absent where none are. */
  readonly from: Json | undefined;
  /** The order that the API promised. */
  readonly order: "ascending" | "descending" | undefined;
}

/**
 * Follows the values of the replication key through a page. They are given as the bytes of their
 * JSON, and no value is made of them where the bytes sort as well.
 */
export interface MarkKeeper {
  begin(): void;
  /**
   * The value of the next record; an empty range when it has none. `isDateTime`: a string there was
   * checked to be one.
   */
  see(bytes: Bytes, start: number, end: number, isDateTime: boolean): void;
  /** True when that value lies before the point where the run begins. */
  isOlder(): boolean;
  /** The record is emitted; false when its value cannot be compared. */
  take(): boolean;
  /** The record was read, emitted or not. */
  pass(): void;
  marks(): PageMarks;
}

/** A value of the key. */
interface Mark {
  /** Its JSON, when it sorts like that. */
  bytes: Bytes;
  start: number;
  /** 0 for a value that is not kept as bytes. */
  length: number;
  json: Json | undefined;
}

/** Makes the keeper of a stream. */
export function createMarkKeeper({ comparison, from, order }: Following): MarkKeeper {
  const seen = newMark();
  const oldest = newMark();
  const first = newMark();
  const last = newMark();
  const greatest = newMark();
  let isUsable = false;
  let inOrder = true;

  function see(bytes: Bytes, start: number, end: number, isDateTime: boolean): void {
    seen.bytes = bytes;
    seen.start = start;
    const sorts = end > start && isSortable(bytes, start, end, comparison, isDateTime);
    seen.length = sorts ? end - start : 0;
    seen.json = sorts || end <= start ? undefined : parseJsonBytes(rangeOf(bytes, start, end));
    isUsable = sorts || isComparable(seen.json, comparison);
  }

  function compare(mark: Mark): number {
    if (seen.length > 0 && mark.length > 0) {
      const step = compareSortable(seen.bytes, seen.start, seen.start + seen.length, mark);
      if (step !== undefined) {
        return step;
      }
    }
    return compareValues(jsonOf(seen), jsonOf(mark), comparison);
  }

  if (from !== undefined) {
    const bytes = bytesOf(stringifyJson(from));
    see(bytes, 0, bytes.byteLength - padding, false);
    keep(seen, oldest);
  }
  return {
    begin() {
      for (const mark of [first, last, greatest]) {
        mark.length = 0;
        mark.json = undefined;
      }
      inOrder = true;
    },
    see,
    isOlder: () => from !== undefined && isUsable && compare(oldest) < 0,
    take() {
      if (isUsable && (isEmpty(greatest) || compare(greatest) > 0)) {
        keep(seen, greatest);
      }
      return isUsable;
    },
    pass() {
      if (!isUsable) {
        return;
      }
      if (isEmpty(first)) {
        keep(seen, first);
      } else if (order !== undefined) {
        const step = compare(last);
        inOrder &&= order === "ascending" ? step >= 0 : step <= 0;
      }
      keep(seen, last);
    },
    marks: () => ({
      greatest: jsonOf(greatest),
      first: jsonOf(first),
      last: jsonOf(last),
      inOrder,
    }),
  };
}

function newMark(): Mark {
  return { bytes: bytesOf(new Uint8Array(longestSortable)), start: 0, length: 0, json: undefined };
}

function isEmpty(mark: Mark): boolean {
  return mark.length === 0 && mark.json === undefined;
}

/** The bytes stay where they are until the page's marks are asked for. */
function keep(seen: Mark, mark: Mark): void {
  mark.bytes = seen.bytes;
  mark.start = seen.start;
  mark.length = seen.length;
  mark.json = seen.json;
}

function jsonOf({ bytes, start, length, json }: Mark): Json | undefined {
  return length === 0 ? json : parseJsonBytes(rangeOf(bytes, start, start + length));
}
