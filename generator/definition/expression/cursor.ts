import { type Span, SyntaxFault } from "./syntax.ts";
import type { Token } from "./tokens.ts";

/** Deeper nesting could exhaust the stack. */
const deepest = 60;

/** A place among the tokens of one expression. */
export interface Cursor {
  readonly tokens: readonly Token[];
  index: number;
  depth: number;
}

/** The token here, or so many further; behind the last there is only the end. */
export function peek(cursor: Cursor, ahead = 0): Token {
  const token = cursor.tokens[cursor.index + ahead] ?? cursor.tokens.at(-1);
  return token ?? { kind: "end", value: "}}", offset: 0, length: 0 };
}

/** The token here; the cursor goes on. */
export function next(cursor: Cursor): Token {
  const token = peek(cursor);
  cursor.index += 1;
  return token;
}

/** True when the name or symbol is here. */
export function isAt(cursor: Cursor, value: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.value === value && (token.kind === "name" || token.kind === "symbol");
}

/** Takes the name or symbol when it is here. */
export function take(cursor: Cursor, value: string): boolean {
  const found = isAt(cursor, value);
  cursor.index += Number(found);
  return found;
}

/** Takes the name or symbol, which must be here. */
export function expect(cursor: Cursor, value: string): void {
  if (!take(cursor, value)) {
    throw unexpected(cursor, `\`${value}\``);
  }
}

/** Takes a name, which must be here. */
export function expectName(cursor: Cursor, what: string): Token {
  if (peek(cursor).kind !== "name") {
    throw unexpected(cursor, what);
  }
  return next(cursor);
}

/** From an earlier place to the end of the last token taken. */
export function spanFrom(cursor: Cursor, start: Span): Span {
  const last = cursor.tokens[cursor.index - 1] ?? start;
  return { offset: start.offset, length: last.offset + last.length - start.offset };
}

/** The fault that something else was needed here. */
export function unexpected(cursor: Cursor, wanted: string): SyntaxFault {
  const token = peek(cursor);
  const found = token.kind === "text" ? "a text" : `\`${token.value}\``;
  return new SyntaxFault(`Expected ${wanted}, found ${found}.`, {
    offset: token.offset,
    length: token.length,
  });
}

/** Runs one level deeper, and refuses to go too deep. */
export function nested<T>(cursor: Cursor, parse: () => T): T {
  if (cursor.depth >= deepest) {
    const { offset, length } = peek(cursor);
    throw new SyntaxFault(
      `The expression is nested deeper than ${deepest} levels.`,
      { offset, length },
      "Compute this in hooks.ts.",
    );
  }
  cursor.depth += 1;
  const result = parse();
  cursor.depth -= 1;
  return result;
}
