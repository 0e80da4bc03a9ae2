import type { ProblemCode } from "./report/codes.ts";
import { drawFrame } from "./report/frame.ts";
import { printable } from "./report/width.ts";

/** A stretch of a file: line and column count from 1; column and length are in UTF-16 units. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** Keys and list indexes from a document's root to a value. */
export type KeyPath = readonly (string | number)[];

/** Something a person can mend: what happened, where, and what to do. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly at?: Place;
  readonly help?: string;
  /** More lines that show it: a difference between two texts. */
  readonly detail?: string;
  readonly path?: KeyPath;
}

/**
 * The problems as text for people, in the order of their places, each with the lines of its
 * source (texts by file name); the last line says that nothing was written. Empty without problems.
 */
export function formatProblems(
  problems: readonly Problem[],
  sources: ReadonlyMap<string, string>,
): string {
  if (problems.length === 0) {
    return "";
  }
  const count = problems.length === 1 ? "1 problem" : `${problems.length} problems`;
  const lines = sortProblems(problems).flatMap((problem) => linesOf(problem, sources));
  return `${lines.join("\n")}\n${count}. Nothing was written.\n`;
}

/** The same problems for editors and scripts: `{"problems": [...]}`, one JSON text. */
export function problemsAsJson(problems: readonly Problem[]): string {
  return `${JSON.stringify({ problems: sortProblems(problems) }, null, 2)}\n`;
}

/** A key path as people write it: `streams.workbooks.key[0]`. */
export function formatPath(path: KeyPath): string {
  return path
    .map((step) => {
      if (typeof step === "number") {
        return `[${step}]`;
      }
      return /^[\w-]+$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join("")
    .replace(/^\./, "");
}

function linesOf(problem: Problem, sources: ReadonlyMap<string, string>): string[] {
  const { at, code, message, help, detail, path } = problem;
  const text = at && sources.get(at.file);
  return [
    at ? `${printable(at.file)}:${at.line}:${at.column}  ${code}` : code,
    ...(at && text !== undefined ? drawFrame(text, at) : []),
    ...indent(message),
    ...indent(detail ?? ""),
    ...indent(help ?? ""),
    ...indent(formatPath(path ?? [])),
  ];
}

function indent(text: string): string[] {
  return text === "" ? [] : text.split("\n").map((line) => `  ${printable(line)}`.trimEnd());
}

// Problems without a place concern the whole and come last.
function sortProblems(problems: readonly Problem[]): Problem[] {
  return [...problems].sort((a, b) => {
    if (!a.at || !b.at) {
      return Number(!a.at) - Number(!b.at);
    }
    const byFile = a.at.file < b.at.file ? -1 : Number(a.at.file > b.at.file);
    return byFile || a.at.line - b.at.line || a.at.column - b.at.column;
  });
}
