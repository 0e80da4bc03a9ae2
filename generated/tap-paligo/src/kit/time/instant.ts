import { daysInMonth } from "./date-time.ts";

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d+))?)?(?: ?([Zz]|UTC|[+-]\d\d(?::?\d\d)?))?(?:\[[^\]]*\])?)?$/;

/**
 * The nanoseconds since 1970-01-01T00:00:00Z of a date-time, or `undefined` when it is none.
 *
 * Besides RFC 3339 it reads what APIs send in its place: a space for `T`, `+0200`, no seconds, no
 * offset (UTC), a date alone (midnight UTC), a leap second (the next second), and Java's zone name
 * in brackets, which the offset before it makes needless. Digits behind the nanoseconds are cut.
 */
export function parseInstant(text: string): bigint | undefined {
  const match = pattern.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, years, months, days, hours, minutes, seconds, fraction = "", zone] = match;
  const [year, month, day] = [Number(years), Number(months), Number(days)];
  const [hour, minute, second] = [Number(hours ?? 0), Number(minutes ?? 0), Number(seconds ?? 0)];
  const offset = offsetSeconds(zone ?? "Z");
  if (
    month < 1 ||
    month > 12 ||
    day < 1 ||
    day > daysInMonth(year, month) ||
    hour > 23 ||
    minute > 59 ||
    second > 60 ||
    offset === undefined
  ) {
    return undefined;
  }
  // Not Date.UTC, which takes the years 0 to 99 for those of the 20th century.
  const midnight = new Date(0).setUTCFullYear(year, month - 1, day) / 1000;
  const whole = midnight + hour * 3600 + minute * 60 + second - offset;
  return BigInt(whole) * 1_000_000_000n + BigInt(fraction.slice(0, 9).padEnd(9, "0"));
}

/** RFC 3339 in UTC, with as many digits of a second (0, 3, 6 or 9) as the instant needs. */
export function formatInstant(nanoseconds: bigint): string {
  const below = ((nanoseconds % 1_000_000_000n) + 1_000_000_000n) % 1_000_000_000n;
  const seconds = Number((nanoseconds - below) / 1_000_000_000n);
  const whole = new Date(seconds * 1000).toISOString().replace(".000Z", "");
  const digits = String(below)
    .padStart(9, "0")
    .replace(/(?:000){1,3}$/, "");
  return digits === "" ? `${whole}Z` : `${whole}.${digits}Z`;
}

function offsetSeconds(zone: string): number | undefined {
  if (zone.length < 3 || zone === "UTC") {
    return 0;
  }
  const hours = Number(zone.slice(1, 3));
  const minutes = Number(zone.slice(3).replace(":", ""));
  if (hours > 23 || minutes > 59) {
    return undefined;
  }
  return (zone.startsWith("-") ? -1 : 1) * (hours * 3600 + minutes * 60);
}
