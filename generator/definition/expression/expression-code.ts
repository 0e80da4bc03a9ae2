import { writeCall } from "./call-code.ts";
import { writeTest } from "./comparison-code.ts";
import type { Compilation } from "./compilation.ts";
import { atom, type Fragment, level } from "./fragment.ts";
import { memberKey, stringLiteral } from "./literal.ts";
import { writeBinary, writeConditional, writeUnary } from "./operator-code.ts";
import { writeFallback, writeIndex, writeMember, writeRoot, writeSlice } from "./path-code.ts";
import type { Expression } from "./syntax.ts";

/** The code for an expression's value. */
export function writeExpression(compilation: Compilation, expression: Expression): Fragment {
  switch (expression.kind) {
    case "literal":
      return writeLiteral(expression.value);
    case "list":
      return writeList(compilation, expression.items);
    case "dict":
      return writeDict(compilation, expression.entries);
    case "root":
      return writeRoot(compilation, expression);
    case "member":
      return writeMember(compilation, expression);
    case "index":
      return writeIndex(compilation, expression);
    case "slice":
      return writeSlice(compilation, expression);
    case "call":
      return writeCall(compilation, expression);
    case "test":
      return writeTest(compilation, expression);
    case "unary":
      return writeUnary(compilation, expression);
    case "binary":
      return writeBinary(compilation, expression);
    case "conditional":
      return writeConditional(compilation, expression);
  }
}

function writeLiteral(value: string | number | boolean | null): Fragment {
  if (typeof value === "string") {
    return { ...atom(stringLiteral(value), "string"), literal: true };
  }
  if (typeof value === "number") {
    const at = value < 0 ? level.unary : level.atom;
    return { code: String(value), level: at, type: "number", literal: true };
  }
  const type = value === null ? "unknown" : "boolean";
  return { ...atom(String(value), type), literal: true };
}

function writeList(compilation: Compilation, items: readonly Expression[]): Fragment {
  const codes = items.map((item) => {
    // An element that is absent would vanish from JSON; `null` keeps its place.
    return writeFallback(compilation.write(item), writeLiteral(null)).code;
  });
  return { ...atom(`[${codes.join(", ")}]`, "unknown"), literal: true };
}

function writeDict(
  compilation: Compilation,
  entries: readonly { readonly name: string; readonly value: Expression }[],
): Fragment {
  const members = new Map(entries.map(({ name, value }) => [name, compilation.write(value).code]));
  const codes = [...members].map(([name, code]) => `${memberKey(name)}: ${code}`);
  return {
    ...atom(codes.length === 0 ? "{}" : `{ ${codes.join(", ")} }`, "unknown"),
    literal: true,
  };
}
