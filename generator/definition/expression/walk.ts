import type { Expression } from "./syntax.ts";

/** The expressions that an expression is made of, in the order they are written. */
export function childrenOf(expression: Expression): Expression[] {
  switch (expression.kind) {
    case "literal":
    case "root":
      return [];
    case "list":
      return [...expression.items];
    case "dict":
      return expression.entries.map(({ value }) => value);
    case "member":
      return present(expression.of, expression.fallback);
    case "index":
      return present(expression.of, expression.index, expression.fallback);
    case "slice":
      return present(expression.of, expression.from, expression.to);
    case "call":
      return [
        ...present(expression.input),
        ...expression.args,
        ...expression.named.map(({ value }) => value),
      ];
    case "test":
    case "unary":
      return [expression.operand];
    case "binary":
      return [expression.left, expression.right];
    case "conditional":
      return present(expression.value, expression.condition, expression.otherwise);
  }
}

function present(...expressions: (Expression | undefined)[]): Expression[] {
  return expressions.filter((expression) => expression !== undefined);
}
