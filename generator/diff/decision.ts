import type { Change } from "./change.ts";

/** What becomes of a part of a model that differs. */
export type Decision<V> =
  | { readonly compare: (before: V, after: V) => readonly Change[] }
  /** It makes no difference by itself; the reason why. */
  | { readonly ignore: string };

/**
 * A decision for every key of a model: one that is added later does not compile until somebody
 * has said what it means when it changes.
 */
export type Decisions<T> = { readonly [K in keyof T]-?: Decision<T[K]> };

/** What the parts mean that differ. Equal parts are not looked at. */
export function compareParts<T extends object>(
  decisions: Decisions<T>,
  before: T,
  after: T,
): Change[] {
  const changes: Change[] = [];
  for (const key in decisions) {
    changes.push(...comparePart(decisions[key], before[key], after[key]));
  }
  return changes;
}

function comparePart<V>(decision: Decision<V>, before: V, after: V): readonly Change[] {
  return "ignore" in decision || isSame(before, after) ? [] : decision.compare(before, after);
}

/**
 * True for parts of models that mean the same: the order of members counts for nothing, nor does
 * that of named things, such as parameters.
 */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, inOrder) === JSON.stringify(other, inOrder);
}

function inOrder(_: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    return items.every(isNamed) ? items.toSorted(byName) : items;
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value;
}

interface Named {
  readonly name: string;
}

function isNamed(value: unknown): value is Named {
  return (
    typeof value === "object" && value !== null && "name" in value && typeof value.name === "string"
  );
}

function byName(a: Named, b: Named): number {
  return a.name < b.name ? -1 : Number(a.name > b.name);
}
