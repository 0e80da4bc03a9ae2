import type { Transcript } from "./transcript.ts";

/** Records of a stream, by key, that one run has and another lacks. */
export interface Missing {
  readonly stream: string;
  readonly count: number;
  /** The key of the first. */
  readonly example: string;
}

/**
 * The records of `whole` that `run` did not write; those that `whole` had written before its
 * message number `before` are not asked of it. Records without a key cannot be compared.
 */
export function findMissing(whole: Transcript, run: Transcript, before = 0): Missing[] {
  return [...whole.streams].flatMap(([stream, { keys }]) => {
    const written = run.streams.get(stream)?.keys;
    let count = 0;
    let example = "";
    for (const [key, { at }] of keys) {
      if (at >= before && written?.has(key) !== true) {
        example ||= key;
        count += 1;
      }
    }
    return count === 0 ? [] : [{ stream, count, example }];
  });
}

/** For a finding: `users: 3 records are not in the second run (key [7])`. */
export function describeMissing(
  { stream, count, example }: Missing,
  { of = "", what }: { readonly of?: string; readonly what: string },
): string {
  const records = count === 1 ? `1 record${of} is` : `${count} records${of} are`;
  return `${stream}: ${records} ${what} (key ${example})`;
}
