import { isMap, isScalar, isSeq, type Node, type Pair } from "yaml";
import type { KeyPath } from "../../report.ts";

/** A node on the way to a path, with the key that leads to it where it is a member. */
export interface Found {
  readonly node: unknown;
  readonly key?: Node;
}

/** The node at a path, or the nearest that exists on the way to it. */
export function findNode(root: unknown, path: KeyPath): { found: Found; complete: boolean } {
  let found: Found = { node: root };
  for (const step of path) {
    const next = memberOf(found, step);
    if (next === undefined) {
      return { found, complete: false };
    }
    found = next;
  }
  return { found, complete: true };
}

/** The node of a key inside a mapping. */
export function findKey(node: unknown, key: string): Node | undefined {
  return keyNode(pairOf(node, key));
}

function memberOf(found: Found, step: string | number): Found | undefined {
  if (isSeq(found.node)) {
    const item = found.node.items[Number(step)];
    return item === undefined ? undefined : { node: item };
  }
  const pair = pairOf(found.node, String(step));
  const key = keyNode(pair);
  return pair && { node: pair.value, ...(key && { key }) };
}

function pairOf(node: unknown, key: string): Pair | undefined {
  return isMap(node)
    ? node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)
    : undefined;
}

function keyNode(pair: Pair | undefined): Node | undefined {
  return isScalar(pair?.key) ? pair.key : undefined;
}
