import { isMap, isScalar, isSeq, type Scalar } from "yaml";

/** A key that cannot stand where it stands. */
export interface KeyRefusal {
  readonly code: "yaml-syntax" | "yaml-unsafe";
  readonly key: Scalar;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

/** Turns a document's nodes into plain data; what is wrong with keys goes to `refuse`. */
export function plainValue(
  node: unknown,
  refuse: (refusal: KeyRefusal) => void,
  path: readonly (string | number)[] = [],
): unknown {
  if (isScalar(node)) {
    return node.value;
  }
  if (isSeq(node)) {
    return node.items.map((item, index) => plainValue(item, refuse, [...path, index]));
  }
  if (!isMap(node)) {
    return null;
  }
  const value: Record<string, unknown> = {};
  // The parser's own check for duplicate keys takes quadratic time.
  for (const { key, value: member } of node.items) {
    if (!isScalar(key)) {
      continue;
    }
    const name = String(key.value);
    const message = wrongWith(name, value);
    if (message === undefined) {
      value[name] = plainValue(member, refuse, [...path, name]);
    } else {
      const code = Object.hasOwn(value, name) ? "yaml-syntax" : "yaml-unsafe";
      refuse({ code, key, message, path: [...path, name] });
    }
  }
  return value;
}

function wrongWith(name: string, value: object): string | undefined {
  if (Object.hasOwn(value, name)) {
    return `the key ${JSON.stringify(name)} stands twice in this mapping`;
  }
  if (name === "__proto__") {
    return "__proto__ cannot be a key";
  }
  return name === "<<" ? "merge keys (<<) are not supported" : undefined;
}
