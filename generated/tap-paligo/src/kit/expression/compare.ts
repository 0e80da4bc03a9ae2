import { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { parseInstant } from "../time/instant.ts";
import { numberOf } from "./numbers.ts";

/**
 * The same value: numbers by their size, texts that both are dates or date-times by their instant,
 * lists and objects by what is in them. Missing equals `null`; a number never equals a text.
 */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  const order = compare(a, b);
  if (order !== undefined) {
    return order === 0;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((element, i) => equal(element, b[i]));
  }
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = Object.keys({ ...a, ...b });
    return names.every((name) => equal(a[name], b[name]));
  }
  return (a ?? null) === (b ?? null);
}

/** `a < b`; false when they cannot be compared, as with a missing value. */
export function less(a: Json | undefined, b: Json | undefined): boolean {
  const order = compare(a, b);
  return order !== undefined && order < 0;
}

/** `a <= b`; false when they cannot be compared. */
export function atMost(a: Json | undefined, b: Json | undefined): boolean {
  const order = compare(a, b);
  return order !== undefined && order <= 0;
}

/** `a > b`; false when they cannot be compared. */
export function greater(a: Json | undefined, b: Json | undefined): boolean {
  return less(b, a);
}

/** `a >= b`; false when they cannot be compared. */
export function atLeast(a: Json | undefined, b: Json | undefined): boolean {
  return atMost(b, a);
}

/** `item in container`: an element of a list, a part of a text, a member of an object. */
export function isIn(item: Json | undefined, container: Json | undefined): boolean {
  if (Array.isArray(container)) {
    return container.some((element) => equal(element, item));
  }
  if (typeof item !== "string") {
    return false;
  }
  return typeof container === "string"
    ? container.includes(item)
    : isJsonObject(container) && Object.hasOwn(container, item);
}

/** The smallest of several values, or of one list; missing ones do not count. */
export function smallest(...values: (Json | undefined)[]): Json | undefined {
  const [first, ...rest] = present(values);
  return rest.reduce((least, value) => (less(value, least) ? value : least), first);
}

/** The greatest of several values, or of one list; missing ones do not count. */
export function greatest(...values: (Json | undefined)[]): Json | undefined {
  const [first, ...rest] = present(values);
  return rest.reduce((most, value) => (greater(value, most) ? value : most), first);
}

function present(values: readonly (Json | undefined)[]): (Json | undefined)[] {
  const [only] = values;
  const all = values.length === 1 && Array.isArray(only) ? only : values;
  return all.filter((value) => value !== undefined && value !== null);
}

/** How two numbers or two texts stand in order; `undefined` for all else. */
function compare(a: Json | undefined, b: Json | undefined): number | undefined {
  if (typeof a === "string" && typeof b === "string") {
    const [first, second] = [parseInstant(a), parseInstant(b)];
    return first !== undefined && second !== undefined ? order(first, second) : order(a, b);
  }
  const [first, second] = [numberOf(a), numberOf(b)];
  if (first === undefined || second === undefined) {
    return undefined;
  }
  return first === second ? compareDigits(a, b) : first - second;
}

/** Integers that are the same double may still differ. */
function compareDigits(a: Json | undefined, b: Json | undefined): number {
  const [first, second] = [a, b].map((value) =>
    value instanceof ExactNumber ? value.exactText : String(value),
  );
  const whole = /^-?\d+$/;
  if (first === undefined || second === undefined || !whole.test(first) || !whole.test(second)) {
    return 0;
  }
  return order(BigInt(first), BigInt(second));
}

function order<T extends string | bigint>(a: T, b: T): number {
  return Number(a > b) - Number(a < b);
}
