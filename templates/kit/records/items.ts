import type { Json } from "../json/value.ts";

/** The values that a setting or an expression names: those of a list, one alone, or none. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}
