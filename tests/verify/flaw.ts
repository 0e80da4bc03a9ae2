import type { Edit } from "./double.ts";

/** What is wrong with a tap, and what verification says of it. */
export interface Flaw {
  readonly name: string;
  /** What makes the good tap one with this flaw. */
  readonly edits: readonly Edit[];
  /** Every check that fails or notes something; all others must not. */
  readonly want: Readonly<Record<string, readonly string[]>>;
  /** Only seen when runs are resumed and repeated. */
  readonly slow?: boolean;
  readonly config?: object;
}

/** Code that runs before anything else. */
export function atStart(code: string): Edit {
  return ["run(process.argv.slice(2));", `${code}\nrun(process.argv.slice(2));`];
}

/** Code that runs when a sync begins; `bookmarks` holds the state. */
export function inSync(code: string): Edit {
  const line = "  const bookmarks = { ...given.bookmarks };";
  return [line, `${line}\n${code}`];
}

/** Code that runs before each record of a stream; it may change `whole`. */
export function inRecord(stream: string, code: string): Edit {
  const line = "function record(entry, whole) {";
  return [line, `${line}\n  if (entry.stream === "${stream}") {\n    ${code}\n  }`];
}
