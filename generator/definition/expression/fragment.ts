/**
 * What the compiler knows of a value's type in the generated code. `json`: exactly
 * `Json | undefined`; `unknown`: something narrower that is assignable to it.
 */
export type StaticType = "string" | "number" | "boolean" | "json" | "unknown";

/** How tightly the outermost operator of a piece of code binds. */
export const level = {
  conditional: 1,
  nullish: 2,
  or: 3,
  and: 4,
  equality: 5,
  relation: 6,
  sum: 7,
  product: 8,
  unary: 9,
  atom: 10,
} as const;

/** A piece of TypeScript that is an expression. */
export interface Fragment {
  readonly code: string;
  readonly level: number;
  readonly type: StaticType;
  /** Written out in the definition: TypeScript refuses to test it. */
  readonly literal?: boolean;
}

/** A piece that never needs parentheses. */
export function atom(code: string, type: StaticType): Fragment {
  return { code, level: level.atom, type };
}

/** The code as an operand of an operator, in parentheses when it binds less tightly. */
export function operand(fragment: Fragment, least: number): string {
  return fragment.level < least ? `(${fragment.code})` : fragment.code;
}

/** `left operator right`, grouping to the left. */
export function infix(
  operator: string,
  { left, right, at, type }: { left: Fragment; right: Fragment; at: number; type: StaticType },
): Fragment {
  const code = `${operand(left, at)} ${operator} ${operand(right, at + 1)}`;
  return { code, level: at, type };
}

/** A value that cannot be `undefined`, so that lists and defaults need no care. */
export function isPresent({ code, type, literal }: Fragment): boolean {
  return (
    (literal === true && code !== "null") ||
    type === "string" ||
    type === "number" ||
    type === "boolean"
  );
}
