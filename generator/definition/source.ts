import { Composer, type Document, LineCounter, type YAMLError } from "yaml";
import type { Place, Problem } from "../report.ts";
import { type Places, placesIn } from "./yaml/places.ts";
import { plainValue } from "./yaml/plain-value.ts";
import { explainSyntax } from "./yaml/syntax.ts";
import { readTokens } from "./yaml/tokens.ts";

const largest = 5 * 1024 * 1024;

/** A YAML text with its plain value and the way back from a value to its place in the text. */
export interface Source extends Places {
  readonly file: string;
  readonly text: string;
  /** Plain data; dates are text. */
  readonly value: unknown;
}

/** Reads one YAML document strictly: what a parser merely warns of is a problem here. */
export function readSource(text: string, file: string): { source?: Source; problems: Problem[] } {
  if (text.length > largest || Buffer.byteLength(text) > largest) {
    const at = { file, line: 1, column: 1, length: 1 };
    const message = "The file is larger than 5 MB.";
    return { problems: [{ code: "yaml-unsafe", message, at }] };
  }
  // Columns are the editor's, which does not show a byte order mark.
  const body = text.replace(/^\ufeff/, "");
  const lines = countLines(body);
  const place = (offset: number, length: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col, length };
  };
  const read = readTokens(body);
  if (read.kind === "refused") {
    const { offset, length, message, help } = read.refusal;
    const at = place(offset, length);
    return { problems: [{ code: "yaml-unsafe", message, at, ...(help && { help }) }] };
  }
  const composer = new Composer({
    version: "1.2",
    strict: true,
    merge: false,
    stringKeys: true,
    uniqueKeys: false,
  });
  const documents = [...composer.compose(read.tokens, true, body.length)];
  const [document, second] = documents;
  if (second) {
    const at = place(second.range[0], 3);
    const message = "A second document begins here.";
    return { problems: [{ code: "yaml-unsafe", message, at, help: "Use one file for each." }] };
  }
  const problems = syntaxProblems(document, body, place);
  if (problems.length > 0) {
    return { problems };
  }
  const root = document?.contents;
  const value = plainValue(root, ({ code, key, message, help, path }) => {
    const [start = 0, end = 0] = key.range ?? [];
    problems.push({ code, message, help, at: place(start, end - start), path });
  });
  return problems.length > 0
    ? { problems }
    : { source: { file, text: body, value, ...placesIn({ root, body, place }) }, problems };
}

/** The first error of each line, up to ten: most later ones only follow from it. */
function syntaxProblems(
  document: Document.Parsed | undefined,
  body: string,
  place: (offset: number, length: number) => Place,
): Problem[] {
  const byLine = new Map<number, Problem>();
  const errors: YAMLError[] = [...(document?.errors ?? []), ...(document?.warnings ?? [])];
  for (const error of errors) {
    const at = place(error.pos[0], Math.max(1, error.pos[1] - error.pos[0]));
    if (!byLine.has(at.line)) {
      byLine.set(at.line, { code: "yaml-syntax", at, ...explainSyntax(error, body) });
    }
  }
  return [...byLine.values()].slice(0, 10);
}

function countLines(text: string): LineCounter {
  const lines = new LineCounter();
  lines.addNewLine(0);
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    lines.addNewLine(at + 1);
  }
  return lines;
}
