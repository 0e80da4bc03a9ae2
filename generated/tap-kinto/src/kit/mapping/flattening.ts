import type { BuiltIn } from "../config/built-in.ts";
import type { TellProblem } from "./mapped-stream.ts";

/** How objects become fields of their own. */
export interface Flattening {
  /** Levels of objects that are flattened: 1 or more. */
  readonly depth: number;
  /** Between the names of a flattened field. */
  readonly separator: string;
  /** Names of this many characters and more are shortened. */
  readonly longest: number;
}

/** Reads the settings, with the Meltano SDK's defaults; `undefined` when nothing is flattened. */
export function readFlattening(builtIn: BuiltIn, tell: TellProblem): Flattening | undefined {
  const {
    flattening_enabled: enabled = false,
    flattening_max_depth: depth,
    flattening_separator: separator = "__",
    flattening_max_key_length: longest = 255,
  } = builtIn;
  if (enabled && depth === undefined) {
    tell("flattening_max_depth is required where flattening_enabled is true.");
  }
  return enabled && depth !== undefined && depth > 0 ? { depth, separator, longest } : undefined;
}
