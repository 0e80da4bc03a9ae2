import {
  type Cursor,
  expect,
  expectName,
  isAt,
  next,
  peek,
  spanFrom,
  take,
  unexpected,
} from "./cursor.ts";
import { type Expression, type NamedArgument, type Span, SyntaxFault } from "./syntax.ts";
import type { Token } from "./tokens.ts";

/** Reads one whole expression; the parser gives itself to its parts. */
export type Parse = (cursor: Cursor) => Expression;

const constants = new Map<string, boolean | null>([
  ["true", true],
  ["True", true],
  ["false", false],
  ["False", false],
  ["none", null],
  ["None", null],
]);

const reserved = new Set(["and", "or", "not", "in", "is", "if", "else"]);

/** A literal, a name, a call, a list, a dict, or something in parentheses. */
export function parseOperand(cursor: Cursor, parse: Parse): Expression {
  const token = peek(cursor);
  switch (token.kind) {
    case "text":
      next(cursor);
      return { kind: "literal", value: token.value, span: spanOf(token) };
    case "number":
      next(cursor);
      return { kind: "literal", value: readNumber(token), span: spanOf(token) };
    case "name":
      return parseName(cursor, parse);
    case "symbol":
      return parseBracketed(cursor, parse);
    case "end":
      throw unexpected(cursor, "an expression");
  }
}

/** What may follow an operand directly: `.name`, `.method()`, `[…]`. */
export function parseStep(cursor: Cursor, of: Expression, parse: Parse): Expression {
  return next(cursor).value === "."
    ? parseDotted(cursor, of, parse)
    : parseSubscript(cursor, of, parse);
}

/** `(a, b, name=c)`, behind the opening parenthesis. */
export function parseArguments(
  cursor: Cursor,
  parse: Parse,
): { args: Expression[]; named: NamedArgument[] } {
  const args: Expression[] = [];
  const named: NamedArgument[] = [];
  while (!take(cursor, ")")) {
    const name = peek(cursor);
    if (name.kind === "name" && isAt(cursor, "=", 1)) {
      cursor.index += 2;
      named.push({ name: name.value, nameSpan: spanOf(name), value: parse(cursor) });
    } else if (named.length > 0) {
      throw unexpected(cursor, "a named argument");
    } else {
      args.push(parse(cursor));
    }
    if (!isAt(cursor, ")")) {
      expect(cursor, ",");
    }
  }
  return { args, named };
}

/** A token's place alone. */
export function spanOf({ offset, length }: Span): Span {
  return { offset, length };
}

function parseName(cursor: Cursor, parse: Parse): Expression {
  if (reserved.has(peek(cursor).value)) {
    throw unexpected(cursor, "an expression");
  }
  const token = next(cursor);
  const constant = constants.get(token.value);
  if (constant !== undefined) {
    return { kind: "literal", value: constant, span: spanOf(token) };
  }
  if (!take(cursor, "(")) {
    return { kind: "root", name: token.value, span: spanOf(token) };
  }
  const { args, named } = parseArguments(cursor, parse);
  return {
    kind: "call",
    form: "function",
    name: token.value,
    nameSpan: spanOf(token),
    args,
    named,
    span: spanFrom(cursor, token),
  };
}

function parseBracketed(cursor: Cursor, parse: Parse): Expression {
  const open = peek(cursor);
  if (take(cursor, "[")) {
    const items = parseItems(cursor, parse, "]");
    return { kind: "list", items, span: spanFrom(cursor, open) };
  }
  if (take(cursor, "{")) {
    return parseDict(cursor, parse, open);
  }
  if (!take(cursor, "(")) {
    throw unexpected(cursor, "an expression");
  }
  const inner = parse(cursor);
  if (take(cursor, ")")) {
    return inner;
  }
  // A tuple, which Python writes where a list would do.
  expect(cursor, ",");
  const items = [inner, ...parseItems(cursor, parse, ")")];
  return { kind: "list", items, span: spanFrom(cursor, open) };
}

function parseItems(cursor: Cursor, parse: Parse, close: string): Expression[] {
  const items: Expression[] = [];
  while (!take(cursor, close)) {
    items.push(parse(cursor));
    if (!isAt(cursor, close)) {
      expect(cursor, ",");
    }
  }
  return items;
}

function parseDict(cursor: Cursor, parse: Parse, open: Token): Expression {
  const entries: { name: string; value: Expression }[] = [];
  while (!take(cursor, "}")) {
    const name = peek(cursor);
    if (name.kind !== "text") {
      throw unexpected(cursor, "a member's name in quotes");
    }
    next(cursor);
    expect(cursor, ":");
    entries.push({ name: name.value, value: parse(cursor) });
    if (!isAt(cursor, "}")) {
      expect(cursor, ",");
    }
  }
  return { kind: "dict", entries, span: spanFrom(cursor, open) };
}

function parseDotted(cursor: Cursor, of: Expression, parse: Parse): Expression {
  const name = expectName(cursor, "a name after `.`");
  const nameSpan = spanOf(name);
  if (!take(cursor, "(")) {
    return { kind: "member", of, name: name.value, nameSpan, span: spanFrom(cursor, of.span) };
  }
  const { args, named } = parseArguments(cursor, parse);
  const span = spanFrom(cursor, of.span);
  if (name.value !== "get") {
    return {
      kind: "call",
      form: "method",
      name: name.value,
      nameSpan,
      input: of,
      args,
      named,
      span,
    };
  }
  const [key, fallback] = args;
  if (key === undefined || args.length > 2 || named.length > 0) {
    throw new SyntaxFault("`.get` takes a name and, if wanted, a default.", nameSpan);
  }
  return access({ of, key, fallback, span });
}

function parseSubscript(cursor: Cursor, of: Expression, parse: Parse): Expression {
  const key = isAt(cursor, ":") ? undefined : parse(cursor);
  if (key !== undefined && take(cursor, "]")) {
    return access({ of, key, fallback: undefined, span: spanFrom(cursor, of.span) });
  }
  expect(cursor, ":");
  const to = isAt(cursor, "]") ? undefined : parse(cursor);
  expect(cursor, "]");
  const span = spanFrom(cursor, of.span);
  return { kind: "slice", of, ...(key && { from: key }), ...(to && { to }), span };
}

/** A step with a name that is written out is a member, any other one is computed. */
function access(step: {
  of: Expression;
  key: Expression;
  fallback: Expression | undefined;
  span: Span;
}): Expression {
  const { of, key, span } = step;
  const fallback = step.fallback && { fallback: step.fallback };
  const name = key.kind === "literal" ? key.value : undefined;
  return typeof name === "string" || typeof name === "number"
    ? { kind: "member", of, name, nameSpan: key.span, ...fallback, span }
    : { kind: "index", of, index: key, ...fallback, span };
}

function readNumber(token: Token): number {
  const number = Number(token.value);
  if (!Number.isFinite(number) || (/^\d+$/.test(token.value) && !Number.isSafeInteger(number))) {
    throw new SyntaxFault(
      "The number is too large to be exact.",
      spanOf(token),
      "Write it as a text, in quotes.",
    );
  }
  return number;
}
