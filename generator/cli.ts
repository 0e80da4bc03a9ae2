#!/usr/bin/env node
import { createProgram } from "./cli/program.ts";

/** Exit codes: 0 done, 1 the definition is wrong, 2 edited files in the way or stale ones. */

process.stdout.on("error", (error: Error) => {
  // A reader that has seen enough, as `head` has, is no failure.
  if (!("code" in error && error.code === "EPIPE")) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
});

createProgram()
  .parseAsync()
  .catch((error: unknown) => {
    const code = error instanceof Error && "exitCode" in error ? Number(error.exitCode) : 1;
    if (!(error instanceof Error && "exitCode" in error)) {
      process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    }
    process.exitCode = code;
  });
