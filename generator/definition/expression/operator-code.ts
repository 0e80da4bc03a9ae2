import { writeComparison } from "./comparison-code.ts";
import { asCondition, type Compilation, callKit } from "./compilation.ts";
import { type Fragment, infix, level, operand } from "./fragment.ts";
import { withoutFalseDefault } from "./simplify.ts";
import type { Binary, Expression } from "./syntax.ts";
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
