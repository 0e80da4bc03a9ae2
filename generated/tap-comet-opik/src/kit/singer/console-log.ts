import type { Environment } from "../config/environment.ts";
import { descriptorWriter, writeAll } from "./descriptor.ts";
import type { Log, LogLevel } from "./log.ts";
import { formatLogRecord, logLevels, readLogSettings } from "./log-format.ts";
import { createRedaction } from "./redaction.ts";

/** How the log is made. */
export interface ConsoleLogOptions {
  /** The tap's name. */
  readonly name: string;
  /** Level and format come from here: see {@link readLogSettings}. */
  readonly env: Environment;
  /** Takes each record with its newline; written to stderr unless said. */
  readonly write?: (text: string) => void;
}

/** Makes the log of a process. A log that cannot be written is no reason to stop. */
export function createLog(options: ConsoleLogOptions): Log {
  const { name, write = writeToStderr } = options;
  const settings = readLogSettings(options.env);
  const { hide, redact } = createRedaction();
  let lowest = logLevels.indexOf(settings.level);

  function logAt(level: LogLevel): (message: string) => void {
    const rank = logLevels.indexOf(level);
    return (message) => {
      if (rank >= lowest) {
        write(formatLogRecord(settings.format, { name, level, message: redact(message) }));
      }
    };
  }

  return {
    debug: logAt("DEBUG"),
    info: logAt("INFO"),
    warning: logAt("WARNING"),
    error: logAt("ERROR"),
    critical: logAt("CRITICAL"),
    verbose() {
      lowest = 0;
    },
    hide,
    redact,
  };
}

const writeStderr = descriptorWriter(2);

/** Writes to the process's stderr, blocking. A log that cannot be written is no reason to stop. */
export function writeToStderr(text: string): void {
  const bytes = Buffer.from(text);
  try {
    writeAll(writeStderr, bytes, 0, bytes.length);
  } catch {
    // A log that nobody can read, or that has no room, is no reason to stop an extraction.
  }
}
