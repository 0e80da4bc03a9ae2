import type { Json } from "../json/value.ts";
import { isDate, isRfc3339, isTime } from "../time/date-time.ts";
import { formatInstant, parseInstant } from "../time/instant.ts";

/**
 * A date-time as it was sent when it is RFC 3339; other forms (no offset, which means UTC, a space
 * for the `T`, a date alone) are written as RFC 3339 in UTC. `undefined` when it is no date-time.
 */
export function readDateTime(value: Json): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  if (isRfc3339(value)) {
    return value;
  }
  const instant = parseInstant(value.trim());
  const mended = instant === undefined ? "" : formatInstant(instant);
  return isRfc3339(mended) ? mended : undefined;
}

/** A date; of a date-time its date, as the API wrote it. `undefined` when it is neither. */
export function readDate(value: Json): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  const date = value.trim().slice(0, 10);
  return isDate(value) || (isDate(date) && parseInstant(value.trim()) !== undefined)
    ? date
    : undefined;
}

/** A time of day, with `:00` when it has no seconds. `undefined` when it is none. */
export function readTime(value: Json): string | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  return [value, `${value}:00`].find(isTime);
}
