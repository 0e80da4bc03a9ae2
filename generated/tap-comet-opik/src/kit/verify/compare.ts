import { compareDecimals, isDecimal } from "../json/decimal.ts";
import type { Json } from "../json/value.ts";
import { parseInstant } from "../time/instant.ts";
import { isNumber } from "./schema/number-rules.ts";

/** How two values of a replication key can be compared. */
export type Order = "number" | "instant" | "text";

/** What orders both values; `undefined` when nothing does, as for `null` or an object. */
export function orderOf(a: Json | undefined, b: Json | undefined): Order | undefined {
  const [left, right] = [textOf(a), textOf(b)];
  if (left === undefined || right === undefined) {
    return undefined;
  }
  if (isDecimal(left) && isDecimal(right)) {
    return "number";
  }
  return parseInstant(left) !== undefined && parseInstant(right) !== undefined ? "instant" : "text";
}

/**
 * Compares two values of a replication key as whoever reads the state will: exactly, instants as
 * instants whatever their offsets. 0 when they cannot be compared.
 */
export function compareReplicationValues(a: Json | undefined, b: Json | undefined): number {
  const [left = "", right = ""] = [textOf(a), textOf(b)];
  switch (orderOf(a, b)) {
    case undefined:
      return 0;
    case "number":
      return compareDecimals(left, right) ?? 0;
    case "instant":
      return sign(parseInstant(left) ?? 0n, parseInstant(right) ?? 0n);
    case "text":
      return sign(left, right);
  }
}

/**
 * True for a time that is later than an instant (nanoseconds since 1970). A number is taken for
 * seconds or milliseconds where it has their size, and for no time otherwise.
 */
export function isLaterThan(value: Json | undefined, instant: bigint): boolean {
  const text = textOf(value);
  if (text === undefined) {
    return false;
  }
  if (!isDecimal(text)) {
    return (parseInstant(text) ?? instant + 1n) > instant;
  }
  const seconds = Number(instant / 1_000_000_000n);
  const number = Number(text);
  const isTime = number > 1e11 ? number <= seconds * 1000 : number > 1e8 && number <= seconds;
  return !isTime;
}

function textOf(value: Json | undefined): string | undefined {
  return typeof value === "string" || isNumber(value) ? String(value) : undefined;
}

function sign<T extends bigint | string>(a: T, b: T): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}
