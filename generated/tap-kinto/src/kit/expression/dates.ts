import type { Json } from "../json/value.ts";
import { parseDuration } from "./duration.ts";
import { instantFromSeconds, instantOf, instantText, splitInstant } from "./instant.ts";
import { numberOf } from "./numbers.ts";
import { strftime } from "./strftime.ts";

/** The day of an instant in UTC: `2024-01-31`. */
export function dayOf(value: Json | undefined): string | undefined {
  return formatDate(value, "%Y-%m-%d");
}

/** So many days after `now` (before it when negative), in the given strftime format. */
export function dayDelta(
  now: string,
  days: Json | undefined,
  format: Json = "%Y-%m-%dT%H:%M:%S.%f%z",
): string | undefined {
  return formatDate(shifted(now, 0, (numberOf(days) ?? 0) * 86_400), format);
}

/**
 * A date-time (text, or a number: seconds since 1970) in UTC by a strftime format; `undefined`
 * when it is missing or not a date-time.
 */
export function formatDate(value: Json | undefined, format: Json | undefined): string | undefined {
  const instant = instantOf(value);
  return instant === undefined || typeof format !== "string"
    ? undefined
    : strftime(instant, format);
}

/** A date-time as RFC 3339 in UTC; `undefined` when the value is not one. */
export function dateTime(value: Json | undefined): string | undefined {
  const instant = instantOf(value);
  return instant === undefined ? undefined : instantText(instant);
}

/** Seconds since 1970, with a fraction where the date-time has one. */
export function epochSeconds(value: Json | undefined): number | undefined {
  const instant = instantOf(value);
  if (instant === undefined) {
    return undefined;
  }
  const { seconds, nanos } = splitInstant(instant);
  return seconds + nanos / 1e9;
}

/** A count of seconds or milliseconds since 1970 (number or text) as RFC 3339 in UTC. */
export function fromEpoch(
  value: Json | undefined,
  unit: "seconds" | "milliseconds" = "seconds",
): string | undefined {
  const isCount = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value);
  const count = isCount ? Number(value) : numberOf(value);
  if (count === undefined) {
    return undefined;
  }
  const instant = instantFromSeconds(unit === "seconds" ? count : count / 1000);
  return instant === undefined ? undefined : instantText(instant);
}

/** The date-time a duration (`P1D`, ISO 8601) later, in UTC. */
export function later(value: Json | undefined, duration: Json | undefined): string | undefined {
  return moved(value, duration, 1);
}

/** The date-time a duration (`P1D`, ISO 8601) earlier, in UTC. */
export function earlier(value: Json | undefined, duration: Json | undefined): string | undefined {
  return moved(value, duration, -1);
}

function moved(
  value: Json | undefined,
  duration: Json | undefined,
  factor: number,
): string | undefined {
  const length = typeof duration === "string" ? parseDuration(duration) : undefined;
  return length && shifted(value, factor * length.months, factor * length.seconds);
}

function shifted(value: Json | undefined, months: number, seconds: number): string | undefined {
  const instant = instantOf(value);
  if (instant === undefined) {
    return undefined;
  }
  const parts = splitInstant(instant);
  const date = new Date(parts.seconds * 1000);
  const day = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== day) {
    // The month is too short: its last day, so that a month before 31 March is 29 February.
    date.setUTCDate(0);
  }
  const moment = BigInt(date.getTime()) * 1_000_000n + BigInt(parts.nanos);
  return instantText(moment + BigInt(Math.round(seconds * 1000)) * 1_000_000n);
}
