/** Where a text stops being JSON. Lines and columns begin at 1. */
export interface TextPosition {
  readonly line: number;
  readonly column: number;
}

/**
 * Finds where a text that is not JSON goes wrong. The engine's own message is of no use to people
 * with secrets in the file: it quotes the text, and often names no position.
 */
export function findSyntaxError(text: string): TextPosition {
  const before = text.slice(0, syntaxErrorOffset(text));
  const lineStart = before.lastIndexOf("\n") + 1;
  return { line: before.split("\n").length, column: before.length - lineStart + 1 };
}

/** What may come next; `first` and `firstName`: or the end of the empty list or object. */
type Expected = "value" | "first" | "name" | "firstName" | "colon" | "next";

const space = /[\t\n\r ]*/y;
const token =
  /"(?:[ !#-[\]-\u{10ffff}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null|[{}[\],:]/uy;

function syntaxErrorOffset(text: string): number {
  const open: string[] = [];
  let expected: Expected | undefined = "value";
  let offset = 0;
  while (true) {
    offset += matchAt(space, text, offset).length;
    const found = matchAt(token, text, offset);
    expected = found === "" ? undefined : step(expected, found, open);
    if (expected === undefined) {
      return offset;
    }
    offset += found.length;
  }
}

/** What is expected after this token, or `undefined` when it must not stand here. */
function step(expected: Expected, found: string, open: string[]): Expected | undefined {
  const closes = found === open.at(-1);
  switch (expected) {
    case "first":
    case "firstName":
    case "next":
      if (closes) {
        open.pop();
        return "next";
      }
      if (expected === "next") {
        return found === "," ? afterComma(open) : undefined;
      }
      return step(expected === "first" ? "value" : "name", found, open);
    case "value":
      return stepIntoValue(found, open);
    case "name":
      return found.startsWith('"') ? "colon" : undefined;
    case "colon":
      return found === ":" ? "value" : undefined;
  }
}

function stepIntoValue(found: string, open: string[]): Expected | undefined {
  switch (found) {
    case "{":
      open.push("}");
      return "firstName";
    case "[":
      open.push("]");
      return "first";
    case "}":
    case "]":
    case ",":
    case ":":
      return undefined;
    default:
      return "next";
  }
}

function afterComma(open: readonly string[]): Expected | undefined {
  switch (open.at(-1)) {
    case "}":
      return "name";
    case "]":
      return "value";
    default:
      return undefined;
  }
}

function matchAt(pattern: RegExp, text: string, offset: number): string {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0] ?? "";
}
