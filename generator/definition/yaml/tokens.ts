import { CST, Lexer, Parser } from "yaml";

const deepest = 64;

/** What the lexer or the parser met that a definition may not hold. */
interface Refusal {
  readonly offset: number;
  readonly length: number;
  readonly message: string;
  readonly help?: string;
}

type Tokens =
  | { readonly kind: "tokens"; readonly tokens: readonly CST.Token[] }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/**
 * The concrete syntax tree of a text. Stops at the first token that could make the composed
 * document larger or other than the text looks, so an alias bomb costs no more than its bytes.
 */
export function readTokens(text: string): Tokens {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let inScalar = false;
  const control = text.search(/(?![\t\n\r])\p{Cc}/u);
  if (control >= 0) {
    const message = "Control characters are not supported.";
    return { kind: "refused", refusal: { offset: control, length: 1, message } };
  }
  for (const lexeme of new Lexer().lex(text)) {
    const refusal = inScalar ? undefined : refuse(lexeme);
    if (refusal) {
      const length = lexeme.trimEnd().length;
      return { kind: "refused", refusal: { ...refusal, offset: parser.offset, length } };
    }
    const offset = parser.offset;
    tokens.push(...parser.next(lexeme));
    if (parser.stack.length > deepest + 1) {
      const message = `Nested more than ${deepest} levels deep.`;
      return { kind: "refused", refusal: { offset, length: lexeme.length, message } };
    }
    // The lexer announces unquoted text by a control character of its own that is not in the text.
    inScalar = lexeme === CST.SCALAR;
  }
  tokens.push(...parser.end());
  return { kind: "tokens", tokens };
}

function refuse(lexeme: string): { message: string; help: string } | undefined {
  switch (CST.tokenType(lexeme)) {
    case "alias":
    case "anchor":
      return {
        message: `Anchors and aliases are not supported: ${lexeme}.`,
        help: "Write the value out; what streams share goes under defaults.",
      };
    case "tag":
      return {
        message: `Tags are not supported: ${lexeme}.`,
        help: "Remove it, or put quotes around a text that begins with `!`.",
      };
    case "directive-line":
      return {
        message: "Directives are not supported.",
        help: "Remove the line; put quotes around a text that begins with `%`.",
      };
    default:
      return;
  }
}
