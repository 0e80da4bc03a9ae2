/** Nanoseconds of a day. */
export const day = 86_400_000_000_000n;

/** A period of the calendar, in UTC; weeks begin on Monday. */
export type Period = "day" | "week" | "month";

/** The instant, or the last one before it, that is a multiple of a step. Nanoseconds since 1970. */
export function floorTo(instant: bigint, step: bigint): bigint {
  return instant - (((instant % step) + step) % step);
}

/** The instant, or the first one after it, that is a multiple of a step. */
export function ceilTo(instant: bigint, step: bigint): bigint {
  return -floorTo(-instant, step);
}

/** When the period began in which an instant lies. */
export function beginningOf(period: Period, instant: bigint): bigint {
  switch (period) {
    case "day":
      return floorTo(instant, day);
    case "week":
      return floorTo(instant - firstMonday, 7n * day) + firstMonday;
    case "month":
      return monthAt(instant, 0);
  }
}

/** When the period ends in which an instant lies: the beginning of the next one. */
export function endOf(period: Period, instant: bigint): bigint {
  switch (period) {
    case "day":
      return beginningOf("day", instant) + day;
    case "week":
      return beginningOf("week", instant) + 7n * day;
    case "month":
      return monthAt(instant, 1);
  }
}

/** 1970-01-05: the year had begun on a Thursday. */
const firstMonday = 4n * day;

/** The first instant of the month in which an instant lies, or of one so many months later. */
function monthAt(instant: bigint, later: number): bigint {
  const date = new Date(Number(floorTo(instant, day) / 1_000_000n));
  const first = new Date(0).setUTCFullYear(date.getUTCFullYear(), date.getUTCMonth() + later, 1);
  return BigInt(first) * 1_000_000n;
}
