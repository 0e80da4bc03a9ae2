import type { Json } from "../json/value.ts";
import { numberOf } from "./numbers.ts";

/** Adds numbers, joins texts, joins lists; `undefined` for operands that do not fit together. */
export function add(a: Json | undefined, b: Json | undefined): Json | undefined {
  if (typeof a === "string" && typeof b === "string") {
    return a + b;
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return [...a, ...b];
  }
  return calculate(a, b, (x, y) => x + y);
}

/** `a - b`; `undefined` unless both are numbers. */
export function subtract(a: Json | undefined, b: Json | undefined): number | undefined {
  return calculate(a, b, (x, y) => x - y);
}

/** `a * b`; `undefined` unless both are numbers. */
export function multiply(a: Json | undefined, b: Json | undefined): number | undefined {
  return calculate(a, b, (x, y) => x * y);
}

/** `a / b`; `undefined` unless both are numbers and `b` is not 0. */
export function divide(a: Json | undefined, b: Json | undefined): number | undefined {
  return calculate(a, b, (x, y) => x / y);
}

/** `a // b`, rounded down; `undefined` unless both are numbers and `b` is not 0. */
export function floorDivide(a: Json | undefined, b: Json | undefined): number | undefined {
  return calculate(a, b, (x, y) => Math.floor(x / y));
}

/** `a % b` with the sign of `b`, as in Python; `undefined` unless both are numbers and `b` is not 0. */
export function remainder(a: Json | undefined, b: Json | undefined): number | undefined {
  return calculate(a, b, (x, y) => {
    const rest = x % y;
    return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
  });
}

/** `-a`; `undefined` unless it is a number. */
export function negate(a: Json | undefined): number | undefined {
  return calculate(0, a, (x, y) => x - y);
}

function calculate(
  a: Json | undefined,
  b: Json | undefined,
  operation: (x: number, y: number) => number,
): number | undefined {
  const [x, y] = [numberOf(a), numberOf(b)];
  if (x === undefined || y === undefined) {
    return undefined;
  }
  const result = operation(x, y);
  // JSON knows neither infinity nor a negative zero.
  return Number.isFinite(result) ? result + 0 : undefined;
}
