/** A number that is held to a limit. */
export interface Figure {
  readonly id: string;
  /** `null` when it could not be measured: the limit does not hold then. */
  readonly figure: number | null;
  readonly limit: number;
  /** What the limit is: the greatest or the smallest that is allowed. */
  readonly direction: "max" | "min";
  readonly holds: boolean;
}

/** Holds a number to the greatest that is allowed. */
export function atMost(id: string, figure: number | undefined, limit: number): Figure {
  return hold(id, figure, limit, "max");
}

/** Holds a number to the smallest that is allowed. */
export function atLeast(id: string, figure: number | undefined, limit: number): Figure {
  return hold(id, figure, limit, "min");
}

function hold(
  id: string,
  figure: number | undefined,
  limit: number,
  direction: Figure["direction"],
): Figure {
  if (figure === undefined || !Number.isFinite(figure)) {
    return { id, figure: null, limit, direction, holds: false };
  }
  const holds = direction === "max" ? figure <= limit : figure >= limit;
  return { id, figure, limit, direction, holds };
}

/** The value in the middle; of an even number of values, the mean of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const low = sorted[Math.floor((sorted.length - 1) / 2)];
  const high = sorted[Math.ceil((sorted.length - 1) / 2)];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}
