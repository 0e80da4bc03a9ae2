import { runTap } from "./run.ts";
import { createOutput } from "./singer/output.ts";
import type { Tap } from "./tap.ts";

/** Exit codes of a process that a signal ended: 128 and the signal's number, as shells have it. */
const signalCodes = { SIGINT: 130, SIGTERM: 143 };

/**
 * Runs a tap as this process: arguments, environment, signals and exit code are the process's.
 * A signal ends it at once between two messages, never within one.
 */
export function main<C extends object>(tap: Tap<C>): void {
  const output = createOutput();
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      try {
        output.flush();
      } finally {
        process.exit(code);
      }
    });
  }
  const start = { argv: process.argv.slice(2), env: process.env, ports: { output } };
  runTap(tap, start).then((code) => {
    // Not process.exit: stderr may still be on its way.
    process.exitCode = code;
  });
}
