import { isMap, isScalar, isSeq, type Scalar } from "yaml";

/** A key that cannot stand where it stands. */
export interface KeyRefusal {
  readonly code: "yaml-syntax" | "yaml-unsafe";
  readonly key: Scalar;
  readonly message: string;
  readonly help: string;
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
    const wrong = wrongWith(name, value);
    if (wrong === undefined) {
      value[name] = plainValue(member, refuse, [...path, name]);
    } else {
      const code = Object.hasOwn(value, name) ? "yaml-syntax" : "yaml-unsafe";
      refuse({ code, key, ...wrong, path: [...path, name] });
    }
  }
  return value;
}

function wrongWith(name: string, value: object): { message: string; help: string } | undefined {
  if (Object.hasOwn(value, name)) {
    const message = `The key \`${name}\` stands twice in this mapping.`;
    return { message, help: "Keep one of them." };
  }
  if (name === "__proto__") {
    return { message: "`__proto__` cannot be a key.", help: "Choose another name." };
  }
  return name === "<<"
    ? {
        message: "Merge keys (`<<`) are not supported.",
        help: "Write the members out; what streams share goes under defaults.",
      }
    : undefined;
}
