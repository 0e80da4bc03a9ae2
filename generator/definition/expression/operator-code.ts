import { parseInstant } from "../../../templates/kit/time/instant.ts";
import { asCondition, type Compilation, callKit } from "./compilation.ts";
import { type Fragment, infix, level, operand } from "./fragment.ts";
import { withoutFalseDefault } from "./simplify.ts";
import type { Binary, Comparison, Expression } from "./syntax.ts";
import { printPieces, textLeaf, textPieces } from "./text-code.ts";

/** `left operator right`. */
export function writeBinary(compilation: Compilation, binary: Binary): Fragment {
  switch (binary.operator) {
    case "and":
    case "or":
      return writeJunction(compilation, binary);
    case "+":
    case "-":
    case "*":
    case "/":
    case "//":
    case "%":
      return writeArithmetic(compilation, binary, binary.operator);
    case "~":
      return printPieces(textPieces(compilation, binary, textLeaf));
    default:
      return writeComparison(compilation, binary, binary.operator);
  }
}

/** A condition, where `and`, `or` and `if` need no more of their operands than their truth. */
export function writeCondition(compilation: Compilation, expression: Expression): Fragment {
  if (expression.kind === "binary" && isJunction(expression)) {
    const [left, right] = [compilation.test(expression.left), compilation.test(expression.right)];
    return junction(expression, left, right);
  }
  return asCondition(compilation, compilation.write(withoutFalseDefault(expression)));
}

/** `not operand`, and `-operand`. */
export function writeUnary(
  compilation: Compilation,
  unary: Extract<Expression, { kind: "unary" }>,
): Fragment {
  if (unary.operator === "not") {
    const condition = compilation.test(unary.operand);
    return {
      code: `!${operand(condition, level.unary)}`,
      level: level.unary,
      type: "boolean",
    };
  }
  const value = compilation.write(unary.operand);
  return value.type === "number"
    ? { code: `-${operand(value, level.atom)}`, level: level.unary, type: "number" }
    : callKit(compilation, {
        name: "negate",
        file: "expression/arithmetic.ts",
        args: [value.code],
        type: "unknown",
      });
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

/** `value if condition else otherwise`. */
export function writeConditional(
  compilation: Compilation,
  { condition, value, otherwise }: Extract<Expression, { kind: "conditional" }>,
): Fragment {
  const test = operand(compilation.test(condition), level.nullish);
  const yes = compilation.write(value);
  const no = otherwise && compilation.write(otherwise);
  const code = `${test} ? ${operand(yes, level.nullish)} : ${no?.code ?? "undefined"}`;
  const type = yes.type === no?.type ? yes.type : "unknown";
  return { code, level: level.conditional, type };
}

function isJunction({ operator }: Binary): boolean {
  return operator === "and" || operator === "or";
}

/** Python's `and` and `or` give one of their operands. */
function writeJunction(compilation: Compilation, binary: Binary): Fragment {
  const [left, right] = [compilation.write(binary.left), compilation.write(binary.right)];
  if (left.type === "boolean" && left.literal !== true) {
    return junction(binary, left, right);
  }
  return callKit(compilation, {
    name: binary.operator === "and" ? "both" : "either",
    file: "expression/truth.ts",
    args: [left.code, right.code],
    type: "unknown",
  });
}

function junction({ operator }: Binary, left: Fragment, right: Fragment): Fragment {
  const at = operator === "and" ? level.and : level.or;
  const type = right.type === "boolean" ? "boolean" : "unknown";
  return infix(operator === "and" ? "&&" : "||", { left, right, at, type });
}

const orders = {
  "<": "less",
  "<=": "atMost",
  ">": "greater",
  ">=": "atLeast",
} as const;

function writeComparison(compilation: Compilation, binary: Binary, operator: Comparison): Fragment {
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

const arithmetic = {
  "+": ["add", level.sum],
  "-": ["subtract", level.sum],
  "*": ["multiply", level.product],
  "/": ["divide", level.product],
  "//": ["floorDivide", level.product],
  "%": ["remainder", level.product],
} as const;

function writeArithmetic(
  compilation: Compilation,
  binary: Binary,
  operator: keyof typeof arithmetic,
): Fragment {
  const [left, right] = [compilation.write(binary.left), compilation.write(binary.right)];
  if ((operator === "+" || operator === "-") && isDuration(binary.right)) {
    return callKit(compilation, {
      name: operator === "+" ? "later" : "earlier",
      file: "expression/dates.ts",
      args: [left.code, right.code],
      type: "unknown",
    });
  }
  const [name, at] = arithmetic[operator];
  const bothAre = (type: "number" | "string") => left.type === type && right.type === type;
  if (bothAre("number") && (operator === "+" || operator === "-" || operator === "*")) {
    return infix(operator, { left, right, at, type: "number" });
  }
  if (bothAre("string") && operator === "+") {
    return infix(operator, { left, right, at, type: "string" });
  }
  const args = [left.code, right.code];
  return callKit(compilation, { name, file: "expression/arithmetic.ts", args, type: "unknown" });
}

function isDuration(expression: Expression): boolean {
  return expression.kind === "call" && expression.name === "duration";
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
