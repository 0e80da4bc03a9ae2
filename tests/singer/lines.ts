import type { Output } from "../../templates/kit/singer/output.ts";

/** An output that keeps each line as it comes. */
export function linesOutput(lines: string[] = []): Output {
  return {
    bytes: 0,
    line: (text) => void lines.push(text),
    text: (text) => void lines.push(...Buffer.from(text).toString("utf8").split("\n").slice(0, -1)),
    flush: () => undefined,
  };
}
