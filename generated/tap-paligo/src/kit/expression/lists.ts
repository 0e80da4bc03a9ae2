import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { equal } from "./compare.ts";
import { numberOf } from "./numbers.ts";
import { text } from "./text.ts";
import { truthy } from "./truth.ts";

/** The elements of a list, the characters of a text, the member names of an object; else none. */
export function listOf(value: Json | undefined): Json[] {
  if (Array.isArray(value)) {
    return value;
  }
  if (typeof value === "string") {
    return Array.from(value);
  }
  return isJsonObject(value) ? Object.keys(value) : [];
}

/** The number of elements, characters (code points) or members; 0 for a missing value. */
export function lengthOf(value: Json | undefined): number {
  return listOf(value).length;
}

/** The first element or character. */
export function firstOf(value: Json | undefined): Json | undefined {
  return listOf(value)[0];
}

/** The last element or character. */
export function lastOf(value: Json | undefined): Json | undefined {
  return listOf(value).at(-1);
}

/** The member of an object, or the element of a list; negative indexes count from the end. */
export function itemAt(value: Json | undefined, key: Json | undefined): Json | undefined {
  const index = numberOf(key);
  if (index !== undefined && Array.isArray(value)) {
    return Number.isInteger(index) ? value.at(index) : undefined;
  }
  return typeof key === "string" ? valueAt(value, [key]) : undefined;
}

/** `value[from:to]` of a list or a text (by code points); negative positions count from the end. */
export function sliced(
  value: Json | undefined,
  from?: Json | undefined,
  to?: Json | undefined,
): Json | undefined {
  const [start, end] = [numberOf(from), numberOf(to)];
  if (typeof value === "string") {
    return Array.from(value).slice(start, end).join("");
  }
  return Array.isArray(value) ? value.slice(start, end) : undefined;
}

/** The elements as text with the separator between them. */
export function joined(value: Json | undefined, separator?: Json | undefined): string {
  return listOf(value).map(text).join(text(separator));
}

/** One attribute (`title`, `owner.name`) of every element; `null` where it is missing. */
export function attributes(value: Json | undefined, attribute: string): Json[] {
  const path = attribute.split(".");
  return listOf(value).map((element) => valueAt(element, path) ?? null);
}

/** The elements whose attribute is true. */
export function having(value: Json | undefined, attribute: string): Json[] {
  const path = attribute.split(".");
  return listOf(value).filter((element) => truthy(valueAt(element, path)));
}

/** The elements whose attribute equals the wanted value. */
export function havingEqual(
  value: Json | undefined,
  attribute: string,
  wanted: Json | undefined,
): Json[] {
  const path = attribute.split(".");
  return listOf(value).filter((element) => equal(valueAt(element, path), wanted));
}

/** The elements without those that equal an earlier one. */
export function distinct(value: Json | undefined): Json[] {
  const kept: Json[] = [];
  for (const element of listOf(value)) {
    if (!kept.some((earlier) => equal(earlier, element))) {
      kept.push(element);
    }
  }
  return kept;
}
