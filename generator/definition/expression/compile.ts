import { asCondition, type Compilation } from "./compilation.ts";
import { writeExpression } from "./expression-code.ts";
import type { Fragment } from "./fragment.ts";
import { writeCondition } from "./operator-code.ts";
import type { Expression } from "./syntax.ts";
import type { Template } from "./template.ts";
import { type Leaf, printPieces, segmentLeaf, textLeaf, textPieces } from "./text-code.ts";

/**
 * What the code gives. `value`: a template that is one expression keeps that expression's type,
 * any other is a string. `text`: a string. `path`: a string whose computed parts are each one
 * encoded segment. `boolean`: the value's truth, as Python has it.
 */
export type Target = "value" | "text" | "path" | "boolean";

/** A template as TypeScript. */
export interface Code {
  /** An expression. One that begins with `{` needs parentheses as the body of an arrow function. */
  readonly code: string;
  /** The roots that the code reads, sorted: what the function around it must destructure. */
  readonly roots: readonly string[];
  /** The kit functions that the code calls, with their file below the kit. */
  readonly imports: Readonly<Record<string, string>>;
  /** True when the code reads no root. */
  readonly constant: boolean;
}

/** What is known of members that are never absent or null, by path: `config.page_size`. */
export type KnownTypes = Readonly<Record<string, "string" | "number" | "boolean">>;

/** Writes a template, which has been checked, as TypeScript that a tap can run. */
export function compileTemplate(template: Template, target: Target, types: KnownTypes = {}): Code {
  const written = new Map<Expression, Fragment>();
  const compilation: Compilation = {
    types,
    roots: new Set(),
    imports: new Map(),
    write: (expression) => {
      // Some operands are looked at twice; nested ones would be written ever more often.
      const fragment = written.get(expression) ?? writeExpression(compilation, expression);
      written.set(expression, fragment);
      return fragment;
    },
    test: (expression) => writeCondition(compilation, expression),
  };
  const { code } = writeTemplate(compilation, template, target);
  return {
    code,
    roots: [...compilation.roots].sort(),
    imports: Object.fromEntries([...compilation.imports].sort()),
    constant: compilation.roots.size === 0,
  };
}

function writeTemplate(compilation: Compilation, template: Template, target: Target): Fragment {
  const [only, ...others] = template.parts;
  const isOne = only?.kind === "expression" && others.length === 0;
  switch (target) {
    case "value":
      return isOne
        ? compilation.write(only.expression)
        : writeText(compilation, template, textLeaf);
    case "text":
      return writeText(compilation, template, textLeaf);
    case "path":
      return writeText(compilation, template, segmentLeaf);
    case "boolean":
      return isOne ? compilation.test(only.expression) : writeTruthOfText(compilation, template);
  }
}

function writeText(compilation: Compilation, template: Template, leaf: Leaf): Fragment {
  return printPieces(
    template.parts.flatMap((part) =>
      part.kind === "text" ? [part.text] : textPieces(compilation, part.expression, leaf),
    ),
  );
}

/** Text around an expression makes a text, which is true unless it is empty. */
function writeTruthOfText(compilation: Compilation, template: Template): Fragment {
  return asCondition(compilation, writeText(compilation, template, textLeaf));
}
