const longestWord = 64;

/**
 * The candidate that a misspelt word most likely means, if any is near enough: case, `-` and `_`
 * count for nothing, and about one letter in three may be wrong, missing, added or swapped.
 */
export function suggest(word: string, candidates: Iterable<string>): string | undefined {
  const given = plain(word);
  const bound = Math.min(3, Math.floor(given.length / 3));
  let best: string | undefined;
  let least = bound + 1;
  for (const candidate of candidates) {
    const other = plain(candidate);
    if (candidate === word || other.length > longestWord || given.length > longestWord) {
      continue;
    }
    if (Math.abs(other.length - given.length) < least) {
      const distance = editDistance(given, other);
      if (distance < least) {
        best = candidate;
        least = distance;
      }
    }
  }
  return best;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[-_ ]/g, "");
}

/** Damerau-Levenshtein distance in its optimal string alignment form. */
function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const swapped =
        row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        at(last, column) + 1,
        at(current, column - 1) + 1,
        at(last, column - 1) + cost,
        swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
