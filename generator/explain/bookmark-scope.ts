import type { StreamModel } from "../model/model.ts";

/**
 * What a bookmark covers: the `stream`; the same, but never ahead of the `parent`'s own; one for
 * `each parent`, or for each `value` that the stream is read for. `undefined` without a bookmark.
 */
export type BookmarkScope = "stream" | "parent" | "each parent" | "value";

export function bookmarkScope({
  replication,
  parent,
  forEach,
}: StreamModel): BookmarkScope | undefined {
  const policy = replication?.bookmark;
  if (replication === undefined) {
    return undefined;
  }
  if (typeof policy === "object") {
    return "each parent";
  }
  if (parent !== undefined) {
    return policy === "own" ? "stream" : "parent";
  }
  return forEach !== undefined && policy !== "own" ? "value" : "stream";
}

/** The same in words. */
export function bookmarkScopeText(scope: BookmarkScope): string {
  switch (scope) {
    case "stream":
      return "one bookmark for the whole stream";
    case "parent":
      return "one bookmark for the whole stream, never ahead of the parent's";
    case "each parent":
      return "a bookmark for each parent";
    case "value":
      return "a bookmark for each value";
  }
}
