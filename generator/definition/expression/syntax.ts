/** A stretch of a text value, in UTF-16 units from its start. */
export interface Span {
  readonly offset: number;
  readonly length: number;
}

/** What is wrong in a text value, and where. */
export interface ExpressionProblem extends Span {
  readonly message: string;
  readonly help?: string;
}

/** An expression as it was written. */
export type Expression =
  | Literal
  | List
  | Dict
  | Root
  | Member
  | Index
  | Slice
  | Call
  | Test
  | Unary
  | Binary
  | Conditional;

interface Literal {
  readonly kind: "literal";
  readonly value: string | number | boolean | null;
  readonly span: Span;
}

interface List {
  readonly kind: "list";
  readonly items: readonly Expression[];
  readonly span: Span;
}

interface Dict {
  readonly kind: "dict";
  readonly entries: readonly { readonly name: string; readonly value: Expression }[];
  readonly span: Span;
}

/** A name that stands at the beginning of a path: `config`, `record`. */
export interface Root {
  readonly kind: "root";
  readonly name: string;
  readonly span: Span;
}

/** `of.name`, `of['name']`, `of.get('name', fallback)`, or `of[0]`. */
export interface Member {
  readonly kind: "member";
  readonly of: Expression;
  readonly name: string | number;
  readonly fallback?: Expression;
  readonly span: Span;
  readonly nameSpan: Span;
}

/** A member or an element whose name is computed. */
interface Index {
  readonly kind: "index";
  readonly of: Expression;
  readonly index: Expression;
  readonly fallback?: Expression;
  readonly span: Span;
}

interface Slice {
  readonly kind: "slice";
  readonly of: Expression;
  readonly from?: Expression;
  readonly to?: Expression;
  readonly span: Span;
}

/** How a function of the closed set is called: `f(x)`, `x | f`, or `x.f()`. */
export type CallForm = "function" | "filter" | "method";

export interface Call {
  readonly kind: "call";
  readonly form: CallForm;
  readonly name: string;
  readonly nameSpan: Span;
  /** What a filter or method is applied to. */
  readonly input?: Expression;
  readonly args: readonly Expression[];
  readonly named: readonly NamedArgument[];
  readonly span: Span;
}

export interface NamedArgument {
  readonly name: string;
  readonly nameSpan: Span;
  readonly value: Expression;
}

/** The names that may follow `is`. */
export const testNames = ["none", "defined", "true", "false"] as const;

interface Test {
  readonly kind: "test";
  readonly operand: Expression;
  readonly test: (typeof testNames)[number];
  readonly negated: boolean;
  readonly span: Span;
}

interface Unary {
  readonly kind: "unary";
  readonly operator: "not" | "-";
  readonly operand: Expression;
  readonly span: Span;
}

export type BinaryOperator = "or" | "and" | Comparison | "+" | "-" | "~" | "*" | "/" | "//" | "%";

export type Comparison = "==" | "!=" | "<" | "<=" | ">" | ">=" | "in" | "not in";

export interface Binary {
  readonly kind: "binary";
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
  readonly span: Span;
}

interface Conditional {
  readonly kind: "conditional";
  readonly condition: Expression;
  readonly value: Expression;
  readonly otherwise?: Expression;
  readonly span: Span;
}

/** A syntax error on its way out of the parser; `parseTemplate` turns it into a problem. */
export class SyntaxFault extends Error {
  readonly problem: ExpressionProblem;

  constructor(message: string, span: Span, help?: string) {
    super(message);
    this.problem = {
      message,
      offset: span.offset,
      length: span.length,
      ...(help === undefined ? {} : { help }),
    };
  }
}
