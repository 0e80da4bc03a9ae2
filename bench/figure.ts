/** A number that is held to a limit. */
export interface Figure {
  readonly id: string;
  readonly figure: number;
  readonly limit: number;
  /** What the limit is: the greatest or the smallest that is allowed. */
  readonly direction: "max" | "min";
  readonly holds: boolean;
}

/** Holds a number to the greatest that is allowed. */
export function atMost(id: string, figure: number, limit: number): Figure {
  return { id, figure, limit, direction: "max", holds: figure <= limit };
}

/** The value in the middle; of an even number of values, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
