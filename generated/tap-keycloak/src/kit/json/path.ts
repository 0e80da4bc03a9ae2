import { isJsonObject, type Json, type JsonObject } from "./value.ts";

/**
 * A way into a JSON value: member names, array indexes as text, and `*` for every element of an
 * array or every member of an object. The empty path is the value itself.
 */
export type Path = readonly string[];

/** The value at a path without wildcards; `undefined` when any step is absent. Never throws. */
export function valueAt(value: Json | undefined, path: Path): Json | undefined {
  let here = value;
  for (const step of path) {
    here = stepInto(here, step);
    if (here === undefined) {
      return undefined;
    }
  }
  return here;
}

/** All values at a path with wildcards, in document order; absent branches add nothing. */
export function valuesAt(value: Json | undefined, path: Path): Json[] {
  const [step, ...rest] = path;
  if (value === undefined) {
    return [];
  }
  if (step === undefined) {
    return [value];
  }
  if (step !== "*") {
    return valuesAt(stepInto(value, step), rest);
  }
  if (Array.isArray(value)) {
    return value.flatMap((element) => valuesAt(element, rest));
  }
  return isJsonObject(value)
    ? Object.values(value).flatMap((member) => valuesAt(member, rest))
    : [];
}

/** The first value that is present and not null among several paths. */
export function firstAt(value: JsonObject, paths: readonly Path[]): Json | undefined {
  let found: Json | undefined;
  for (const path of paths) {
    found = valueAt(value, path) ?? found;
    if (found !== undefined && found !== null) {
      return found;
    }
  }
  return found;
}

function stepInto(value: Json | undefined, step: string): Json | undefined {
  if (Array.isArray(value)) {
    return /^\d+$/.test(step) ? value[Number(step)] : undefined;
  }
  return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}
