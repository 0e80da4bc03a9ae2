import { isCollection, isNode, isScalar } from "yaml";
import type { KeyPath, Place } from "../../report.ts";
import { findKey, findNode } from "./node.ts";
import { offsetInSource } from "./scalar-offset.ts";

export interface Places {
  /** The value at a path, else the nearest parent that exists; `key` is a key of that mapping. */
  readonly placeOf: (path: KeyPath, options?: { readonly key?: string }) => Place;
  /** A stretch of the text value at a path; the value's own place where it cannot be told apart. */
  readonly placeWithin: (path: KeyPath, offset: number, length: number) => Place;
}

interface Body {
  readonly root: unknown;
  readonly body: string;
  readonly place: (offset: number, length: number) => Place;
}

/** The ways from the values below a root node to their places in the text `body`. */
export function placesIn({ root, body, place }: Body): Places {
  const placeOfNode = (node: unknown): Place => {
    const [start, end] = (isNode(node) && node.range) || [0, 0];
    const shown = isScalar(node) ? end : Math.min(end, lineEnd(body, start));
    return place(start, shown - start);
  };
  const placeOf: Places["placeOf"] = (path, options) => {
    const { found, complete } = findNode(root, path);
    const key = complete && options?.key !== undefined && findKey(found.node, options.key);
    const shown = isShownByKey(found.node) ? (found.key ?? found.node) : found.node;
    return placeOfNode(key || shown);
  };
  const placeWithin: Places["placeWithin"] = (path, offset, length) => {
    const { found, complete } = findNode(root, path);
    const start =
      complete && isScalar(found.node) ? offsetInSource(found.node, body, offset) : undefined;
    return start === undefined ? placeOf(path) : place(start, length);
  };
  return { placeOf, placeWithin };
}

// A block begins on the line after its key, and an absent value has no text: the key shows them.
function isShownByKey(node: unknown): boolean {
  if (isCollection(node)) {
    return node.flow !== true;
  }
  return !isNode(node) || (isScalar(node) && node.source === "" && node.type === "PLAIN");
}

function lineEnd(text: string, start: number): number {
  const end = text.indexOf("\n", start);
  return (end < 0 ? text : text.slice(0, end)).trimEnd().length;
}
