import { asText, type Compilation, callKit } from "./compilation.ts";
import { atom, type Fragment, level, operand } from "./fragment.ts";
import { stringLiteral, templateText } from "./literal.ts";
import type { Expression } from "./syntax.ts";

/** A part of a text: as it was written in the definition, or code that gives it. */
export type Piece = string | Fragment;

/** What a computed part becomes: text, or one segment of a path. */
export type Leaf = (compilation: Compilation, value: Fragment) => Fragment;

/** The parts of an expression that is used as text; texts that are joined become one. */
export function textPieces(compilation: Compilation, expression: Expression, leaf: Leaf): Piece[] {
  const pieces = (part: Expression) => textPieces(compilation, part, leaf);
  if (expression.kind === "literal") {
    return [String(expression.value ?? "")];
  }
  if (expression.kind === "binary" && isJoin(compilation, expression)) {
    return [...pieces(expression.left), ...pieces(expression.right)];
  }
  if (expression.kind === "conditional") {
    const { condition, value, otherwise } = expression;
    const test = operand(compilation.test(condition), level.nullish);
    const yes = operand(printPieces(pieces(value)), level.nullish);
    const no = printPieces(otherwise === undefined ? [] : pieces(otherwise));
    return [{ code: `${test} ? ${yes} : ${no.code}`, level: level.conditional, type: "string" }];
  }
  return [leaf(compilation, compilation.write(expression))];
}

/** One string of all parts: a plain literal when nothing is computed. */
export function printPieces(pieces: readonly Piece[]): Fragment {
  if (pieces.every((piece) => typeof piece === "string")) {
    return { ...atom(stringLiteral(pieces.join("")), "string"), literal: true };
  }
  const [only, ...others] = pieces.filter((piece) => piece !== "");
  if (typeof only === "object" && others.length === 0) {
    return only.type === "string" ? only : atom(`String(${only.code})`, "string");
  }
  const inner = pieces.map((piece) =>
    typeof piece === "string" ? templateText(piece) : `\${${piece.code}}`,
  );
  return atom(`\`${inner.join("")}\``, "string");
}

/** A computed part as text; a template literal prints numbers and booleans by itself. */
export const textLeaf: Leaf = (compilation, value) =>
  value.type === "number" || value.type === "boolean" ? value : asText(compilation, value);

/** A computed part as one segment of a path. */
export const segmentLeaf: Leaf = (compilation, value) =>
  callKit(compilation, {
    name: "segment",
    file: "expression/segment.ts",
    args: [value.code],
    type: "string",
  });

/** `~`, and `+` where both sides are known to be texts. */
function isJoin(
  compilation: Compilation,
  binary: Extract<Expression, { kind: "binary" }>,
): boolean {
  return (
    binary.operator === "~" ||
    (binary.operator === "+" &&
      compilation.write(binary.left).type === "string" &&
      compilation.write(binary.right).type === "string")
  );
}
