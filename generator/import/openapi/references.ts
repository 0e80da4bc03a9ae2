import { type DataMap, dataAt, isMap } from "../../definition/plain-data.ts";
import type { ApiDocument } from "./document.ts";

/** Finds what `$ref`s lead to, each when it is asked for: big documents are never copied whole. */
export interface References {
  /** What a value stands for; itself without a `$ref`. `undefined` where it leads to nothing. */
  follow(value: unknown): DataMap | undefined;
  /** The references that led to nothing. */
  readonly missing: ReadonlySet<string>;
}

/** A chain of references that is longer than this is taken for a circle. */
const longestChain = 50;

export function createReferences({ root, files }: Pick<ApiDocument, "root" | "files">): References {
  const missing = new Set<string>();
  // The same place gives the same object, by which circles are found.
  const merged = new WeakMap<object, DataMap>();
  return { follow, missing };

  function follow(value: unknown): DataMap | undefined {
    let here = value;
    for (let step = 0; step < longestChain; step += 1) {
      if (!isMap(here)) {
        return undefined;
      }
      if (typeof here.$ref !== "string") {
        return here;
      }
      const target = find(here.$ref);
      if (target === undefined) {
        missing.add(here.$ref);
        return undefined;
      }
      here = withSiblings(here, target);
    }
    return undefined;
  }

  /** What stands beside a reference counts besides it, as OpenAPI 3.1 has it and others write it. */
  function withSiblings(reference: DataMap, target: unknown): unknown {
    const { $ref: _, ...siblings } = reference;
    if (!isMap(target) || Object.keys(siblings).length === 0) {
      return target;
    }
    const known = merged.get(reference);
    if (known !== undefined) {
      return known;
    }
    const both = { ...target, ...siblings };
    merged.set(reference, both);
    return both;
  }

  function find(reference: string): unknown {
    const [file = "", pointer = ""] = splitReference(reference);
    return dataAt(file === "" ? root : files.get(file), stepsOf(pointer));
  }
}

/** The file of a reference, and the pointer into it. */
export function splitReference(reference: string): readonly [file: string, pointer: string] {
  const at = reference.indexOf("#");
  return at < 0 ? [reference, ""] : [reference.slice(0, at), reference.slice(at + 1)];
}

/** The steps of a JSON pointer (RFC 6901) in a URL: percent signs first, then `~1` and `~0`. */
function stepsOf(pointer: string): string[] {
  return decoded(pointer)
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that begins no escape stands for itself.
    return text;
  }
}
