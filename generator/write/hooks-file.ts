import type { ObjectLiteralExpression, Node as SyntaxNode } from "ts-morph";
import { propertyName } from "../render/literal.ts";
import type { Place } from "../report.ts";
import { loadCompiler, parseSource } from "./compiler.ts";

/** Where the user's hooks lie in a tap. */
export const hooksFile = "src/hooks.ts";

/**
 * The streams that have hooks, and where each is named. None where the file has another shape than
 * it began with; names that are computed, and those of a spread, are left out.
 */
export function findHooked(text: string): Map<string, Place> {
  const { Node } = loadCompiler();
  const hooked = new Map<string, Place>();
  for (const property of findLiteral(text)?.getProperties() ?? []) {
    if (Node.isSpreadAssignment(property) || Node.isComputedPropertyName(property.getNameNode())) {
      continue;
    }
    const name = property.getNameNode();
    const { line, column } = name.getSourceFile().getLineAndColumnAtPos(name.getStart());
    const stream = Node.isStringLiteral(name) ? name.getLiteralText() : name.getText();
    hooked.set(stream, { file: hooksFile, line, column, length: name.getWidth() });
  }
  return hooked;
}

/**
 * Names new streams in comments at the end of the hooks, one a line, for the user to go on from.
 * Nothing else changes; a stream that the file mentions anywhere is left out, and so are all of
 * them where the file is not written as it began: `undefined` then.
 */
export function offerHooks(text: string, streams: readonly string[]): string | undefined {
  const fresh = streams.filter((stream) => !mentions(text, stream));
  const literal = fresh.length === 0 ? undefined : findLiteral(text);
  if (literal === undefined) {
    return undefined;
  }
  const ending = text.includes("\r\n") ? "\r\n" : "\n";
  const brace = literal.getEnd() - 1;
  const start = text.lastIndexOf("\n", brace) + 1;
  const before = text.slice(start, brace);
  const line = (indent: string, stream: string) =>
    `${indent}  // ${propertyName(stream)}: {},${ending}`;
  if (literal.getText() === "{}") {
    const lines = fresh.map((stream) => line("", stream)).join("");
    return `${text.slice(0, brace)}${ending}${lines}${text.slice(brace)}`;
  }
  if (before.trim() !== "") {
    return undefined;
  }
  const lines = fresh.map((stream) => line(before, stream)).join("");
  return text.slice(0, start) + lines + text.slice(start);
}

function mentions(text: string, stream: string): boolean {
  const words = text.split(/[^\w$-]+/);
  return words.includes(stream);
}

/** What the file exports as `hooks`, written out. */
function findLiteral(text: string): ObjectLiteralExpression | undefined {
  const { Node } = loadCompiler();
  let node: SyntaxNode | undefined = parseSource(text)
    .getVariableDeclaration("hooks")
    ?.getInitializer();
  while (
    Node.isSatisfiesExpression(node) ||
    Node.isAsExpression(node) ||
    Node.isParenthesizedExpression(node)
  ) {
    node = node.getExpression();
  }
  return Node.isObjectLiteralExpression(node) ? node : undefined;
}
