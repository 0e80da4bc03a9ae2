import { parseExpression } from "./parser.ts";
import { type Expression, type ExpressionProblem, type Span, SyntaxFault } from "./syntax.ts";
import { readTokens } from "./tokens.ts";

/** A text value of a definition: plain text with expressions in it. */
export interface Template {
  readonly text: string;
  readonly parts: readonly (TextPart | ExpressionPart)[];
}

interface TextPart {
  readonly kind: "text";
  readonly text: string;
}

interface ExpressionPart {
  readonly kind: "expression";
  readonly expression: Expression;
  /** From `{{` to `}}`. */
  readonly span: Span;
}

/**
 * Reads a text value. Without problems there is a template; a broken expression does not hide the
 * problems of those after it. Never throws.
 */
export function parseTemplate(text: string): {
  template?: Template;
  problems: ExpressionProblem[];
} {
  const parts: (TextPart | ExpressionPart)[] = [];
  const problems: ExpressionProblem[] = [];
  let offset = 0;
  while (offset < text.length) {
    const open = text.slice(offset).search(/\{[{%#]/);
    const end = open === -1 ? text.length : offset + open;
    if (end > offset) {
      parts.push({ kind: "text", text: text.slice(offset, end) });
    }
    offset = end;
    if (open !== -1) {
      try {
        const part = readPart(text, offset);
        parts.push(part);
        offset += part.span.length;
      } catch (error) {
        if (!(error instanceof SyntaxFault)) {
          throw error;
        }
        problems.push(error.problem);
        offset = afterFault(text, offset);
      }
    }
  }
  return problems.length === 0 ? { template: { text, parts }, problems } : { problems };
}

function readPart(text: string, offset: number): ExpressionPart {
  const open = text.slice(offset, offset + 2);
  if (open === "{%") {
    throw new SyntaxFault(
      "`{% %}` statements are not part of the language, only `{{ }}` expressions.",
      { offset, length: 2 },
      "Write it as one expression, or compute it in hooks.ts.",
    );
  }
  if (open === "{#") {
    throw new SyntaxFault(
      "`{# #}` comments are not part of the language.",
      { offset, length: 2 },
      "Write a YAML comment. For the text itself: {{ '{#' }}.",
    );
  }
  const tokens = readTokens(text, offset + 2);
  const expression = parseExpression(tokens);
  const end = tokens.at(-1)?.offset ?? offset;
  return { kind: "expression", expression, span: { offset, length: end + 2 - offset } };
}

/** Behind the next closing mark, where reading can go on. */
function afterFault(text: string, offset: number): number {
  const mark = text[offset + 1] === "{" ? "}}" : `${text[offset + 1]}}`;
  const close = text.indexOf(mark, offset + 2);
  return close === -1 ? text.length : close + 2;
}
