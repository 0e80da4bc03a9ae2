import { splitAtOperator } from "./operators.ts";

/** What is printed as a TypeScript expression. */
export type Printable =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "object"; readonly members: readonly Member[] }
  | { readonly kind: "list"; readonly items: readonly Printable[] }
  /** Text around another expression: a call with one argument. */
  | {
      readonly kind: "around";
      readonly before: string;
      readonly inner: Printable;
      readonly after: string;
    }
  /** A call with several arguments. */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Printable[] }
  /** An arrow function; `head` ends with `=>`. */
  | { readonly kind: "arrow"; readonly head: string; readonly body: Printable }
  | {
      readonly kind: "conditional";
      readonly test: string;
      readonly yes: Printable;
      readonly no: Printable;
    }
  /** Operands between which lines may break, behind the operator. */
  | {
      readonly kind: "chain";
      readonly operator: "&&" | "||";
      readonly operands: readonly string[];
    };

export interface Member {
  /** `undefined` spreads the value: `...record`. */
  readonly name: string | undefined;
  readonly value: Printable;
}

/** A property's name as TypeScript writes it: quoted only where it must be. */
export function propertyName(name: string): string {
  if (name === "__proto__") {
    return '["__proto__"]';
  }
  return isIdentifier(name) ? name : quote(name);
}

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name);
}

/** A string literal with the quotes that need fewer escapes, double ones first. */
export function quote(text: string): string {
  const json = JSON.stringify(text).replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
  const doubles = text.split('"').length;
  const singles = text.split("'").length;
  return doubles > singles
    ? `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`
    : json;
}

/** A template literal, for text of several lines. */
export function templateLiteral(text: string): string {
  return `\`${text.replaceAll(/[\\`]|\$(?=\{)/g, "\\$&")}\``;
}

/** Plain data as a printable expression; members that are `undefined` are left out. */
export function literal(value: unknown): Printable {
  if (typeof value === "string") {
    return { kind: "text", text: quote(value) };
  }
  if (Array.isArray(value)) {
    return { kind: "list", items: value.map(literal) };
  }
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .map(([name, member]) => ({ name, value: literal(member) }));
    return { kind: "object", members };
  }
  return { kind: "text", text: String(value) };
}

export function text(code: string): Printable {
  return { kind: "text", text: code };
}

/** Compiled code, which breaks at its outermost operator when it is too long. */
export function codeText(code: string): Printable {
  const [test, rest] = splitAtOperator(code, " ? ");
  const [yes, no] = rest === undefined ? [] : splitAtOperator(rest, " : ");
  if (test !== undefined && yes !== undefined && no !== undefined) {
    return { kind: "conditional", test, yes: codeText(yes), no: codeText(no) };
  }
  for (const operator of ["||", "&&"] as const) {
    const operands = splitAtOperator(code, ` ${operator} `);
    if (operands.length > 1) {
      return { kind: "chain", operator, operands };
    }
  }
  return text(code);
}

/** An object of the members that are there. */
export function object(members: Readonly<Record<string, Printable | undefined>>): Printable {
  return {
    kind: "object",
    members: Object.entries(members).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, value }],
    ),
  };
}

/** `name({ ... })`. */
export function call(name: string, argument: Printable): Printable {
  return { kind: "around", before: `${name}(`, inner: argument, after: ")" };
}

/** `({ config }) => value`: only the roots that the value uses. */
export function arrow(roots: readonly string[], value: Printable): Printable {
  const head = roots.length === 0 ? "() =>" : `({ ${roots.join(", ")} }) =>`;
  return { kind: "arrow", head, body: value };
}
