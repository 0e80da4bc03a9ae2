import { Console } from "node:console";
import { Writable } from "node:stream";
import { exitCode } from "./errors.ts";
import { createStatusLine, type StatusLine } from "./observe/progress-line.ts";
import { runTap } from "./run.ts";
import { createLog, writeToStderr } from "./singer/console-log.ts";
import type { Log } from "./singer/log.ts";
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
  const statusLine = terminalLine();
  const log = createLog({
    name: tap.name,
    env: process.env,
    ...(statusLine && { write: statusLine.write }),
  });
  printToLog(log);
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.once(signal, () => {
      try {
        output.flush();
      } finally {
        process.exit(code);
      }
    });
  }
  const start = {
    argv: process.argv.slice(2),
    env: process.env,
    ports: { output, log, ...(statusLine && { statusLine }) },
  };
  process.on("uncaughtException", (error) => {
    log.critical(error.stack ?? error.message);
    process.exit(exitCode("unknown"));
  });
  // Both outputs are written synchronously, so nothing is on its way; timers of hooks may be.
  runTap(tap, start).then((code) => process.exit(code));
}

/** A person looks at the log, and the messages do not go to the same terminal. */
function terminalLine(): StatusLine | undefined {
  const { stderr, stdout } = process;
  return stderr.isTTY && !stdout.isTTY
    ? createStatusLine({ write: writeToStderr, width: () => stderr.columns || 80 })
    : undefined;
}

/**
 * What hooks, and the packages they use, print from here on goes to the log: a single line of
 * theirs on stdout would stop the target. Messages go to the descriptor, past `process.stdout`.
 */
function printToLog(log: Log): void {
  const stdout = streamTo(log.info);
  Object.defineProperty(process, "stdout", { value: stdout, configurable: true });
  // The old one keeps the stream that it first wrote to, and writes errors past the log.
  globalThis.console = new Console({ stdout, stderr: streamTo(log.warning) });
}

function streamTo(tell: (message: string) => void): Writable {
  return new Writable({
    write(chunk, _encoding, done) {
      tell(String(chunk).trimEnd());
      done();
    },
  });
}
