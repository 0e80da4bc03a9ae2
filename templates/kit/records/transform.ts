import { compareDecimals } from "../json/decimal.ts";
import { ExactNumber } from "../json/exact-number.ts";
import type { Json, JsonObject } from "../json/value.ts";

/** How a value is put right before its type is checked. */
export interface Transform {
  /** Values that mean that there is none. */
  readonly nullIf?: readonly (string | number | boolean)[];
  /** What stands for a value, by the value as text. */
  readonly values?: Readonly<Record<string, string | number | boolean | null>>;
  /** Removed from the beginning of a text: the first of these that it begins with. */
  readonly stripPrefix?: readonly string[];
  /** Removed from the end of a text: the first of these that it ends with. */
  readonly stripSuffix?: readonly string[];
}

/**
 * A value with its transform applied. A value that `values` or `nullIf` has is replaced whole;
 * of any other text the affixes are removed. Objects and lists stay as they are.
 */
export function transform(value: Json | undefined, rules: Transform): Json | undefined {
  if (value === null || value === undefined || !isScalar(value)) {
    return value;
  }
  const { values, nullIf } = rules;
  const text = String(value);
  if (values !== undefined && Object.hasOwn(values, text)) {
    return values[text];
  }
  if (nullIf?.some((none) => isSame(none, value))) {
    return null;
  }
  return typeof value === "string" ? strip(value, rules) : value;
}

/**
 * A stream's `map` that applies a transform to every text among the members of the record that it
 * builds; that record itself changes.
 */
export function transformTexts<X, R extends JsonObject>(
  rules: Transform,
  map: (context: X) => R,
): (context: X) => R {
  return (context) => {
    const record = map(context);
    const members: JsonObject = record;
    for (const name in members) {
      const value = members[name];
      if (typeof value === "string") {
        members[name] = transform(value, rules);
      }
    }
    return record;
  };
}

function isScalar(value: Json): value is string | number | boolean | ExactNumber {
  return typeof value !== "object" || value instanceof ExactNumber;
}

/** Numbers by what they are worth (`0` and `0.00`), everything else by what it is. */
function isSame(none: string | number | boolean, value: Json): boolean {
  return typeof none === "number" && (typeof value === "number" || value instanceof ExactNumber)
    ? compareDecimals(String(none), String(value)) === 0
    : none === value;
}

function strip(text: string, { stripPrefix, stripSuffix }: Transform): string {
  const prefix = stripPrefix?.find((each) => text.startsWith(each)) ?? "";
  const rest = text.slice(prefix.length);
  const suffix = stripSuffix?.find((each) => rest.endsWith(each)) ?? "";
  return rest.slice(0, rest.length - suffix.length);
}
