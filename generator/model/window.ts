import type { Scope } from "../definition/expression/check.ts";
import type { Code } from "../definition/expression/compile.ts";
import type { WindowDefinition } from "../definition/window-schema.ts";
import type { KeyPath } from "../report.ts";
import type { Compiler } from "./compiler.ts";
import { languageDefaults } from "./language-defaults.ts";
import { parseDuration } from "./units.ts";

/** How the time of a run is divided into requests. Lengths are seconds. */
export interface WindowModel {
  readonly size: number;
  readonly clamp: "day" | "week" | "month" | undefined;
  readonly granularity: number | undefined;
  readonly smallest: number | undefined;
  readonly until: Code | undefined;
  /** Where the bounds stand in a request, unless it names them in expressions. */
  readonly in: "query" | "body";
  readonly start: string | undefined;
  readonly end: string | undefined;
}

export function modelWindow(
  compiler: Compiler,
  window: WindowDefinition | undefined,
  place: { readonly path: KeyPath; readonly scope: Scope },
): WindowModel | undefined {
  if (window === undefined) {
    return undefined;
  }
  const { size, clamp, granularity, smallest, until, start, end } = window;
  return {
    size: parseDuration(size),
    clamp,
    granularity: granularity === undefined ? undefined : parseDuration(granularity),
    smallest: smallest === undefined ? undefined : parseDuration(smallest),
    until:
      until === undefined
        ? undefined
        : compiler.code(until, {
            path: [...place.path, "until"],
            scope: place.scope,
            target: "value",
          }),
    in: window.in ?? languageDefaults["replication.window.in"].value,
    start,
    end,
  };
}
