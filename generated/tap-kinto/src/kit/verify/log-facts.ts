import type { LogFacts } from "./transcript.ts";

/** Reads the lines of a tap's log. */
export interface LogReader {
  read(line: string): void;
  facts(): LogFacts;
}

/** Makes a reader that has read nothing. */
export function createLogReader(): LogReader {
  let critical: string | undefined;
  let error: string | undefined;
  let last = "";
  return {
    read(line) {
      const text = line.trimEnd().slice(0, longestLine);
      if (text === "") {
        return;
      }
      last = text.trimStart();
      if (criticalLine.test(text)) {
        critical = last;
      } else if (errorLine.test(text)) {
        error = last;
      }
    },
    facts: () => ({ isCritical: critical !== undefined, telling: critical ?? error ?? last }),
  };
}

/**
 * Level CRITICAL or FATAL, as the specification's best practices have it at the start of a line,
 * behind a time, between the bars of the Meltano SDK, or as a member of a line of JSON.
 */
const criticalLine =
  /^[\d\sTZ.,:+[\]/-]*(?:CRITICAL|FATAL)\b|\|\s*(?:CRITICAL|FATAL)\s*\||"level(?:name)?":\s*"(?:critical|fatal|CRITICAL|FATAL)"/;

/** `TypeError: ...`, but none of the lines of a stack. */
const errorLine = /^\S*(?:Error|Exception)\b/;

const longestLine = 300;
