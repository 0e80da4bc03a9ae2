import { columnsOf, printable } from "./width.ts";

const longest = 120;

/** A place in a text: lines and columns count from 1, columns in UTF-16 units as editors do. */
interface Span {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

/** The line before, the line of the span and the carets under it; none when there is no such line. */
export function drawFrame(text: string, span: Span): string[] {
  const lines = text.replace(/^\ufeff/, "").split(/\r?\n/);
  const line = lines[span.line - 1];
  if (line === undefined) {
    return [];
  }
  const digits = String(span.line).length;
  const before = lines[span.line - 2];
  const { shown, indent, width } = mark(line, span);
  return [
    ...(before === undefined
      ? []
      : [numbered(String(span.line - 1).padStart(digits), clipEnd(before))]),
    numbered(String(span.line), shown),
    `  ${" ".repeat(digits)} | ${" ".repeat(indent)}${"^".repeat(width)}`,
  ];
}

function numbered(number: string, line: string): string {
  return `  ${number} | ${line}`.trimEnd();
}

// A definition may be one line of megabytes: only the neighbourhood of the span is shown.
function mark(line: string, span: Span): { shown: string; indent: number; width: number } {
  const start = Math.min(span.column - 1, line.length);
  const before = clipStart(line.slice(0, start));
  const marked = clipEnd(line.slice(start, start + span.length));
  const after = clipEnd(line.slice(start + span.length));
  return {
    shown: `${before}${marked}${after}`,
    indent: columnsOf(before),
    width: Math.max(1, columnsOf(marked)),
  };
}

function clipStart(text: string): string {
  return text.length <= longest ? printable(text) : `\u2026${printable(text.slice(-longest))}`;
}

function clipEnd(text: string): string {
  return text.length <= longest ? printable(text) : `${printable(text.slice(0, longest))}\u2026`;
}
