import type { z } from "zod";
import { isMap } from "./plain-data.ts";
import { type Definition, rootSchema } from "./schema.ts";

/** Stand-ins for what every definition needs, so that the checks of the rest can go on. */
const needed = { tap: "unnamed", title: "Unnamed", server: "https://unnamed.invalid", streams: {} };

/**
 * A definition's root without what is wrong in it. A setting that is wrong stays as a text, since
 * expressions name it. `undefined` when nothing can be made of it.
 */
export function rightParts(
  value: unknown,
  issues: readonly z.core.$ZodIssue[],
): Omit<Definition, "streams"> | undefined {
  if (!isMap(value)) {
    return undefined;
  }
  const root: Record<string, unknown> = { ...needed, ...value };
  const config: Record<string, unknown> = isMap(value.config) ? { ...value.config } : {};
  for (const issue of issues) {
    const [key, setting] = issue.path;
    if (issue.code === "unrecognized_keys" && issue.path.length === 0) {
      for (const name of issue.keys) {
        delete root[name];
      }
    } else if (key === "config" && typeof setting === "string") {
      config[setting] = "string";
    } else if (typeof key === "string" && key !== "streams") {
      delete root[key];
    }
  }
  return rootSchema.safeParse({ ...needed, ...root, config }).data;
}
