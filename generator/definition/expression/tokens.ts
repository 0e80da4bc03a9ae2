import { type Span, SyntaxFault } from "./syntax.ts";

/** A word of an expression. Texts carry their value without quotes and escapes. */
export interface Token extends Span {
  readonly kind: "name" | "number" | "text" | "symbol" | "end";
  readonly value: string;
}

/** More would be a program, not an expression, and could exhaust the stack. */
const mostTokens = 1000;

const patterns = {
  space: /\s+/y,
  name: /[A-Za-z_]\w*/y,
  number: /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y,
  text: /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y,
  symbol: /\/\/|[=!<>]=|[-+*/%~|.,:()[\]{}<>=]/y,
};

/**
 * Reads one expression, from behind its `{{` to its `}}`; the last token is the end, which holds
 * the closing braces. Throws a {@link SyntaxFault}.
 */
export function readTokens(source: string, start: number): Token[] {
  const tokens: Token[] = [];
  let offset = start;
  let braces = 0;
  while (tokens.length < mostTokens) {
    offset += matchAt(patterns.space, source, offset).length;
    if (braces === 0 && source.startsWith("}}", offset)) {
      tokens.push({ kind: "end", value: "}}", offset, length: 2 });
      return tokens;
    }
    const token = readToken(source, offset, start);
    braces +=
      token.kind === "symbol" ? Number(token.value === "{") - Number(token.value === "}") : 0;
    tokens.push(token);
    offset += token.length;
  }
  throw new SyntaxFault(
    `The expression is longer than ${mostTokens} words.`,
    { offset: start - 2, length: 2 },
    "Compute this in hooks.ts.",
  );
}

function readToken(source: string, offset: number, start: number): Token {
  for (const kind of ["name", "number", "text", "symbol"] as const) {
    const written = matchAt(patterns[kind], source, offset);
    if (written !== "") {
      const value = kind === "text" ? unescapeText(written.slice(1, -1)) : written;
      return { kind, value, offset, length: written.length };
    }
  }
  const character = String.fromCodePoint(source.codePointAt(offset) ?? 0);
  if (offset >= source.length) {
    throw new SyntaxFault("`{{` has no closing `}}`.", { offset: start - 2, length: 2 });
  }
  if (character === "'" || character === '"') {
    throw new SyntaxFault(`The text has no closing ${character}.`, { offset, length: 1 });
  }
  throw new SyntaxFault(`\`${character}\` has no meaning in an expression.`, {
    offset,
    length: character.length,
  });
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  "'": "'",
  '"': '"',
};

/** As in Python: an escape that is not known keeps its backslash, so `'\d+'` is a pattern. */
function unescapeText(text: string): string {
  return text.replace(
    /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([\s\S]))/g,
    (written, unicode?: string, byte?: string, character?: string) => {
      const code = unicode ?? byte;
      return code === undefined
        ? (escapes[character ?? ""] ?? written)
        : String.fromCharCode(Number.parseInt(code, 16));
    },
  );
}

function matchAt(pattern: RegExp, source: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(source)?.[0] ?? "";
}
