import { Console } from "node:console";
import { Writable } from "node:stream";
import type { Log } from "./log.ts";

/**
 * What hooks, and the packages they use, print from here on goes to the log: a single line of
 * theirs on stdout would stop the target. Messages go to the descriptor, past `process.stdout`.
 */
export function printToLog(log: Log): void {
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
