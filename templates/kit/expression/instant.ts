import type { Json } from "../json/value.ts";
import { formatInstant, parseInstant } from "../time/instant.ts";
import { numberOf } from "./numbers.ts";

/** So many nanoseconds make a second. */
const second = 1_000_000_000n;

/** The instant of a date-time text, or of a number: seconds since 1970. */
export function instantOf(value: Json | undefined): bigint | undefined {
  if (typeof value === "string") {
    return parseInstant(value);
  }
  const number = numberOf(value);
  return number === undefined ? undefined : instantFromSeconds(number);
}

/** The instant so many seconds after 1970 began, to the microsecond. */
export function instantFromSeconds(seconds: number): bigint | undefined {
  const whole = Math.floor(seconds);
  return Number.isFinite(seconds)
    ? BigInt(whole) * second + BigInt(Math.round((seconds - whole) * 1e6)) * 1000n
    : undefined;
}

/** The whole seconds of an instant, and the nanoseconds after them, also before 1970. */
export function splitInstant(instant: bigint): { seconds: number; nanos: number } {
  const nanos = ((instant % second) + second) % second;
  return { seconds: Number((instant - nanos) / second), nanos: Number(nanos) };
}

/**
 * RFC 3339 in UTC, with as many digits of a second (0, 3, 6 or 9) as it needs; `undefined` outside
 * of the years 0000 to 9999.
 */
export function instantText(instant: bigint): string | undefined {
  const { seconds } = splitInstant(instant);
  const isWritable = seconds >= -62_167_219_200 && seconds < 253_402_300_800;
  return isWritable ? formatInstant(instant) : undefined;
}
