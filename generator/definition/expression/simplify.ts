import type { Expression } from "./syntax.ts";

/**
 * `x.get('a', {})` and `x or {}`, of which a member is read: without the empty dict, since a path
 * bears missing values.
 */
export function withoutEmptyDefault(expression: Expression): Expression {
  if (
    expression.kind === "binary" &&
    expression.operator === "or" &&
    isEmptyDict(expression.right)
  ) {
    return withoutEmptyDefault(expression.left);
  }
  return withoutDefault(expression, isEmptyDict);
}

/** `x.get('a', '')` as a condition: a missing value is as false as the default. */
export function withoutFalseDefault(expression: Expression): Expression {
  return withoutDefault(expression, isFalse);
}

function withoutDefault(
  expression: Expression,
  isNeedless: (fallback: Expression) => boolean,
): Expression {
  if (expression.kind !== "member" || expression.fallback === undefined) {
    return expression;
  }
  const { fallback, ...member } = expression;
  return isNeedless(fallback) ? member : expression;
}

function isEmptyDict(expression: Expression): boolean {
  return expression.kind === "dict" && expression.entries.length === 0;
}

function isFalse(expression: Expression): boolean {
  const isEmptyList = expression.kind === "list" && expression.items.length === 0;
  const isFalseLiteral = expression.kind === "literal" && !expression.value;
  return isEmptyList || isFalseLiteral || isEmptyDict(expression);
}
