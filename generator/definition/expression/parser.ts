import {
  type Cursor,
  expectName,
  isAt,
  nested,
  peek,
  spanFrom,
  take,
  unexpected,
} from "./cursor.ts";
import { parseArguments, parseOperand, parseStep, spanOf } from "./operands.ts";
import { type BinaryOperator, type Expression, SyntaxFault, testNames } from "./syntax.ts";
import type { Token } from "./tokens.ts";

/** How strongly operators bind, as in Jinja: filters and tests bind tighter than `*`. */
const power = {
  conditional: 1,
  or: 2,
  and: 3,
  not: 4,
  comparison: 5,
  sum: 6,
  concatenation: 7,
  product: 8,
  filter: 9,
  sign: 10,
  step: 11,
} as const;

const binaryPowers: ReadonlyMap<string, readonly [BinaryOperator, number]> = new Map(
  (
    [
      ["or", power.or],
      ["and", power.and],
      ["==", power.comparison],
      ["!=", power.comparison],
      ["<", power.comparison],
      ["<=", power.comparison],
      [">", power.comparison],
      [">=", power.comparison],
      ["in", power.comparison],
      ["not in", power.comparison],
      ["+", power.sum],
      ["-", power.sum],
      ["~", power.concatenation],
      ["*", power.product],
      ["/", power.product],
      ["//", power.product],
      ["%", power.product],
    ] as const
  ).map((entry) => [entry[0], entry]),
);

/** Reads the tokens of one expression, to their end. Throws a {@link SyntaxFault}. */
export function parseExpression(tokens: readonly Token[]): Expression {
  const cursor: Cursor = { tokens, index: 0, depth: 0 };
  const expression = parse(cursor);
  if (peek(cursor).kind !== "end") {
    throw unexpected(cursor, "an operator or `}}`");
  }
  return expression;
}

function parse(cursor: Cursor): Expression {
  return parseAbove(cursor, 0);
}

/** A Pratt parser: an operand, then all operators that bind tighter than the given power. */
function parseAbove(cursor: Cursor, least: number): Expression {
  return nested(cursor, () => {
    let left = parsePrefix(cursor);
    for (let here = powerAt(cursor); here > least; here = powerAt(cursor)) {
      left = parseInfix(cursor, left, here);
    }
    return left;
  });
}

function parsePrefix(cursor: Cursor): Expression {
  const start = peek(cursor);
  if (take(cursor, "not")) {
    const operand = parseAbove(cursor, power.not - 1);
    return { kind: "unary", operator: "not", operand, span: spanFrom(cursor, start) };
  }
  if (take(cursor, "+")) {
    return parseAbove(cursor, power.sign);
  }
  if (!take(cursor, "-")) {
    return parseOperand(cursor, parse);
  }
  const operand = parseAbove(cursor, power.sign);
  const span = spanFrom(cursor, start);
  return operand.kind === "literal" && typeof operand.value === "number"
    ? { kind: "literal", value: -operand.value, span }
    : { kind: "unary", operator: "-", operand, span };
}

function powerAt(cursor: Cursor): number {
  const { kind, value } = peek(cursor);
  if (kind !== "name" && kind !== "symbol") {
    return 0;
  }
  switch (value) {
    case "if":
      return power.conditional;
    case "|":
    case "is":
      return power.filter;
    case ".":
    case "[":
      return power.step;
    default:
      return binaryAt(cursor)?.[1] ?? 0;
  }
}

function parseInfix(cursor: Cursor, left: Expression, here: number): Expression {
  if (here === power.step) {
    return parseStep(cursor, left, parse);
  }
  if (take(cursor, "if")) {
    const condition = parseAbove(cursor, power.conditional);
    const otherwise = take(cursor, "else") ? parse(cursor) : undefined;
    const span = spanFrom(cursor, left.span);
    return { kind: "conditional", condition, value: left, ...(otherwise && { otherwise }), span };
  }
  if (take(cursor, "|")) {
    return parseFilter(cursor, left);
  }
  return take(cursor, "is") ? parseTest(cursor, left) : parseBinary(cursor, left);
}

function parseFilter(cursor: Cursor, input: Expression): Expression {
  const name = expectName(cursor, "the name of a filter after `|`");
  const { args, named } = take(cursor, "(")
    ? parseArguments(cursor, parse)
    : { args: [], named: [] };
  return {
    kind: "call",
    form: "filter",
    name: name.value,
    nameSpan: spanOf(name),
    input,
    args,
    named,
    span: spanFrom(cursor, input.span),
  };
}

function parseTest(cursor: Cursor, operand: Expression): Expression {
  const negated = take(cursor, "not");
  const written = peek(cursor).value;
  const test = testNames.find((name) => isAt(cursor, written) && name === written.toLowerCase());
  if (test === undefined) {
    throw unexpected(cursor, "`none`, `defined`, `true` or `false` after `is`");
  }
  cursor.index += 1;
  return { kind: "test", operand, test, negated, span: spanFrom(cursor, operand.span) };
}

function parseBinary(cursor: Cursor, left: Expression): Expression {
  const found = binaryAt(cursor);
  if (found === undefined) {
    throw unexpected(cursor, "an operator");
  }
  const [operator, here] = found;
  cursor.index += operator === "not in" ? 2 : 1;
  const right = parseAbove(cursor, here);
  if (here === power.comparison && powerAt(cursor) === power.comparison) {
    throw new SyntaxFault(
      "Comparisons cannot be chained.",
      spanOf(peek(cursor)),
      "Join two of them with `and`.",
    );
  }
  return { kind: "binary", operator, left, right, span: spanFrom(cursor, left.span) };
}

function binaryAt(cursor: Cursor): readonly [BinaryOperator, number] | undefined {
  const isNotIn = isAt(cursor, "not") && isAt(cursor, "in", 1);
  return binaryPowers.get(isNotIn ? "not in" : peek(cursor).value);
}
