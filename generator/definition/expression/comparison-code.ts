import { parseInstant } from "../../../templates/kit/time/instant.ts";
import { type Compilation, callKit } from "./compilation.ts";
import { type Fragment, infix, level, operand } from "./fragment.ts";
import type { Binary, Comparison, Expression } from "./syntax.ts";

const orders = {
  "<": "less",
  "<=": "atMost",
  ">": "greater",
  ">=": "atLeast",
} as const;

/** `left operator right` for `== != < <= > >= in not in`. */
export function writeComparison(
  compilation: Compilation,
  binary: Binary,
  operator: Comparison,
): Fragment {
  const [left, right] = [compilation.write(binary.left), compilation.write(binary.right)];
  const args = [left.code, right.code];
  switch (operator) {
    case "==":
    case "!=":
      return writeEquality(compilation, { left, right, binary });
    case "in":
    case "not in":
      return negate(
        operator === "not in",
        callKit(compilation, {
          name: "isIn",
          file: "expression/compare.ts",
          args,
          type: "boolean",
        }),
      );
    default:
      return left.type === "number" && right.type === "number"
        ? infix(operator, { left, right, at: level.relation, type: "boolean" })
        : callKit(compilation, {
            name: orders[operator],
            file: "expression/compare.ts",
            args,
            type: "boolean",
          });
  }
}

function writeEquality(
  compilation: Compilation,
  { left, right, binary }: { left: Fragment; right: Fragment; binary: Binary },
): Fragment {
  const isNegated = binary.operator === "!=";
  for (const [value, other] of [[left, binary.right] as const, [right, binary.left] as const]) {
    if (other.kind === "literal" && other.value === null && value.literal !== true) {
      return isNone(value, isNegated);
    }
  }
  const areNumbers = left.type === "number" && right.type === "number";
  const isLiteral = left.literal === true && right.literal === true;
  if (
    isPlainText(left, binary.right) ||
    isPlainText(right, binary.left) ||
    (areNumbers && !isLiteral)
  ) {
    const sign = isNegated ? "!==" : "===";
    return infix(sign, { left, right, at: level.equality, type: "boolean" });
  }
  return negate(isNegated, equalCall(compilation, left.code, right.code));
}

/** `null` or `undefined`. */
function isNone(value: Fragment, isNegated: boolean): Fragment {
  const code = `${operand(value, level.equality)} ${isNegated ? "!=" : "=="} null`;
  return { code, level: level.equality, type: "boolean" };
}

/** Against a literal text that is no date, `===` says the same as `equal`. */
function isPlainText(value: Fragment, literal: Expression): boolean {
  return (
    literal.kind === "literal" &&
    typeof literal.value === "string" &&
    parseInstant(literal.value) === undefined &&
    value.literal !== true &&
    (value.type === "json" || value.type === "string")
  );
}

/** `operand is test`. */
export function writeTest(
  compilation: Compilation,
  { operand: tested, test, negated }: Extract<Expression, { kind: "test" }>,
): Fragment {
  const value = compilation.write(tested);
  const sign = negated ? "!" : "=";
  const left = operand(value, level.equality);
  if (test === "none" && value.literal !== true) {
    return isNone(value, negated);
  }
  if (test === "defined") {
    const code = `${left} ${negated ? "=" : "!"}== undefined`;
    return { code, level: level.equality, type: "boolean" };
  }
  if (value.type === "json") {
    return { code: `${left} ${sign}== ${test}`, level: level.equality, type: "boolean" };
  }
  return negate(negated, equalCall(compilation, value.code, test === "none" ? "null" : test));
}

function equalCall(compilation: Compilation, left: string, right: string): Fragment {
  return callKit(compilation, {
    name: "equal",
    file: "expression/compare.ts",
    args: [left, right],
    type: "boolean",
  });
}

function negate(isNegated: boolean, fragment: Fragment): Fragment {
  return isNegated
    ? { code: `!${fragment.code}`, level: level.unary, type: fragment.type }
    : fragment;
}
