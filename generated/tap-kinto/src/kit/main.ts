import { fstatSync } from "node:fs";
import type { Command } from "./command/arguments.ts";
import { exitCode } from "./errors.ts";
import type { LateTap } from "./late-tap.ts";
import { createStatusLine, type StatusLine } from "./observe/progress-line.ts";
import { runTap } from "./run.ts";
import { createLog, writeToStderr } from "./singer/console-log.ts";
import { createOutput, type Output } from "./singer/output.ts";
import type { Tap } from "./tap.ts";

/** Exit codes of a process that a signal ended: 128 and the signal's number, as shells have it. */
const signalCodes = { SIGINT: 130, SIGTERM: 143 };

/**
 * Runs a tap as this process: arguments, environment, signals and exit code are the process's.
 * A signal ends it at once between two messages, never within one.
 */
export function main<C extends object>(tap: Tap<C> | LateTap<C>): void {
  const output = createOutput();
  const statusLine = terminalLine();
  const log = createLog({
    name: tap.name,
    env: process.env,
    ...(statusLine && { write: statusLine.write }),
  });
  process.on("uncaughtException", (error) => {
    log.critical(error.stack ?? error.message);
    process.exit(exitCode("unknown"));
  });
  const start = {
    argv: process.argv.slice(2),
    env: process.env,
    ports: { output, log, ...(statusLine && { statusLine }) },
    async prepare(command: Command["kind"]) {
      obeySignals(output);
      if (command === "sync") {
        const { collectByOneThread } = await import("./collection.ts");
        collectByOneThread();
      }
      const { printToLog } = await import("./singer/printing.ts");
      printToLog(log);
    },
  };
  // Both outputs are written synchronously, so nothing is on its way; timers of hooks may be.
  runTap(tap, start).then((code) => process.exit(code));
}

function obeySignals(output: Output): void {
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      try {
        output.flush();
      } finally {
        process.exit(code);
      }
    });
  }
}

/**
 * A person looks at the log, and the messages do not go to the same terminal. A pipe or a file is
 * not asked whether it is a terminal: a look at `process.stdout` makes a pipe non-blocking, and
 * then writing to a slow reader is a row of short waits in place of one long one.
 */
function terminalLine(): StatusLine | undefined {
  return isTerminal(2) && !isTerminal(1)
    ? createStatusLine({ write: writeToStderr, width: () => process.stderr.columns || 80 })
    : undefined;
}

function isTerminal(fd: 1 | 2): boolean {
  return isDevice(fd) && (fd === 1 ? process.stdout : process.stderr).isTTY;
}

function isDevice(fd: number): boolean {
  try {
    return fstatSync(fd).isCharacterDevice();
  } catch {
    // It is closed.
    return false;
  }
}
