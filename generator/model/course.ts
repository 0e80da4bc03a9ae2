import type { CheckedStream } from "../definition/check.ts";
import type { Scope } from "../definition/expression/check.ts";
import type { Compiler } from "./compiler.ts";
import type { StreamModel } from "./model.ts";

/** What goes along with the reading of a stream, and what follows its failure. */
export function courseOf(
  compiler: Compiler,
  { name, parts }: CheckedStream,
  scope: Scope,
): Pick<StreamModel, "sweep" | "fullTable" | "retrySync" | "created"> {
  const { deleted, full_table: full, retry_sync: retry, created } = parts;
  return {
    sweep:
      deleted?.sweep === undefined
        ? undefined
        : compiler.code(deleted.sweep, {
            path: ["streams", name, "deleted", "sweep"],
            scope,
            target: "value",
          }),
    fullTable: full && {
      ...(full.activate_version && { activateVersion: true }),
      ...(full.resume && { resume: true }),
    },
    retrySync: retry && {
      status: [retry.status].flat(),
      times: retry.times ?? 1,
      ...(retry.reset !== undefined && { reset: retry.reset }),
    },
    created,
  };
}
