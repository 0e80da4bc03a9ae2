import type { Json } from "../json/value.ts";
import { numberOf } from "./numbers.ts";

/** A point in time: nanoseconds since 1970-01-01T00:00:00Z. */
export type Instant = bigint;

/** So many nanoseconds make a second. */
export const second = 1_000_000_000n;

const pattern =
  /^(\d{4})-(\d\d)-(\d\d)(?:[Tt ](\d\d):(\d\d)(?::(\d\d)(?:[.,](\d{1,9})\d*)?)?\s?([Zz]|[+-]\d\d:?\d\d)?)?$/;

/**
 * Reads a date or a date-time (RFC 3339; a space in place of `T`, `+0000`, and a missing offset,
 * which means UTC, are accepted too). `undefined` when the text is not one.
 */
export function parseInstant(text: string): Instant | undefined {
  const match = pattern.exec(text);
  if (match === null) {
    return undefined;
  }
  const [, year, month, day, hour = "0", minute = "0", secs = "0", fraction = "", zone = "Z"] =
    match;
  const [y, m, d] = [Number(year), Number(month), Number(day)];
  const date = new Date(0);
  date.setUTCFullYear(y, m - 1, d);
  const exists = date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
  // A leap second, :60, is the first second of the next minute.
  if (!exists || Number(hour) > 23 || Number(minute) > 59 || Number(secs) > 60) {
    return undefined;
  }
  const clock = Number(hour) * 3600 + Number(minute) * 60 + Number(secs);
  const seconds = date.getTime() / 1000 + clock - offsetSeconds(zone);
  return BigInt(seconds) * second + BigInt(fraction.padEnd(9, "0"));
}

/** The instant of a date-time text, or of a number: seconds since 1970. */
export function instantOf(value: Json | undefined): Instant | undefined {
  if (typeof value === "string") {
    return parseInstant(value);
  }
  const number = numberOf(value);
  return number === undefined ? undefined : instantFromSeconds(number);
}

/** The instant so many seconds after 1970 began, to the microsecond. */
export function instantFromSeconds(seconds: number): Instant | undefined {
  const whole = Math.floor(seconds);
  return Number.isFinite(seconds)
    ? BigInt(whole) * second + BigInt(Math.round((seconds - whole) * 1e6)) * 1000n
    : undefined;
}

/** The whole seconds of an instant, and the nanoseconds after them, also before 1970. */
export function splitInstant(instant: Instant): { seconds: number; nanos: number } {
  const nanos = ((instant % second) + second) % second;
  return { seconds: Number((instant - nanos) / second), nanos: Number(nanos) };
}

/**
 * RFC 3339 in UTC, with as many digits of a second (0, 3, 6 or 9) as it needs; `undefined` outside
 * of the years 0000 to 9999.
 */
export function instantText(instant: Instant): string | undefined {
  const { seconds, nanos } = splitInstant(instant);
  if (seconds < -62_167_219_200 || seconds >= 253_402_300_800) {
    return undefined;
  }
  const whole = new Date(seconds * 1000).toISOString().slice(0, 19);
  const digits = String(nanos)
    .padStart(9, "0")
    .replace(/(?:000){1,3}$/, "");
  return digits === "" ? `${whole}Z` : `${whole}.${digits}Z`;
}

function offsetSeconds(zone: string): number {
  if (zone === "Z" || zone === "z") {
    return 0;
  }
  const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(-2));
  return (zone.startsWith("-") ? -60 : 60) * minutes;
}
