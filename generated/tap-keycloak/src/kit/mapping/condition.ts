import { compareDecimals } from "../json/decimal.ts";
import { ExactNumber } from "../json/exact-number.ts";
import type { Json } from "../json/value.ts";
import { type Literal, readField, readLiteralText } from "./expression.ts";
import { splitText } from "./split.ts";

/** A comparison in a `__filter__`. */
export interface Condition {
  readonly field: string;
  /** True for `!=` and `is not`. */
  readonly negated: boolean;
  readonly value: Literal | null;
}

/**
 * Reads `field == 'text'`, `field != 5`, `field is None` and the like, joined by `and`, with or
 * without `bool(...)` around all; `undefined` when it is anything else.
 */
export function readConditions(text: string): Condition[] | undefined {
  const [, inner = text] = /^\s*bool\((.*)\)\s*$/s.exec(text) ?? [];
  const parts = splitText(inner, /\band\b/g).map(readCondition);
  const known = parts.flatMap((part) => part ?? []);
  return known.length === parts.length ? known : undefined;
}

function readCondition(text: string): Condition | undefined {
  const [left = "", right = "", ...more] = splitText(text, operators);
  const field = readField(left);
  const value = /^(?:None|null)$/.test(right) ? null : readLiteralText(right);
  if (more.length > 0 || field === undefined || value === undefined) {
    return undefined;
  }
  // What lies between the sides is the operator: a field's name may not hold one, a literal may.
  const operator = text.slice(left.length, text.length - right.length);
  const isWord = operator.includes("is");
  return isWord && value !== null ? undefined : { field, negated: /!=|not/.test(operator), value };
}

const operators = /==|!=|\bis\s+not\b|\bis\b/g;

/** True when a value meets a condition; an absent value is null. */
export function meets({ negated, value: wanted }: Condition, value: Json | undefined): boolean {
  return isSame(value ?? null, wanted) !== negated;
}

/** As Python compares: a number never equals a text, and `1` equals `1.0`. */
function isSame(a: Json, b: Literal | null): boolean {
  return a === b || (isNumber(a) && isNumber(b) && compareDecimals(String(a), String(b)) === 0);
}

function isNumber(value: Json): value is number | ExactNumber {
  return typeof value === "number" || value instanceof ExactNumber;
}
