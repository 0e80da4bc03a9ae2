/** Data as a YAML or JSON parser gives it. */
export type DataMap = Readonly<Record<string, unknown>>;

export function isMap(value: unknown): value is DataMap {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a path of keys and indexes; `undefined` where a step is absent. */
export function dataAt(value: unknown, path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, step)) {
      return undefined;
    }
    here = Reflect.get(here, step);
  }
  return here;
}
