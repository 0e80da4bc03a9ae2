import { parentsOf, type Stream } from "../stream.ts";
import type { Task } from "./task.ts";

/** Which parts of a stream keep a bookmark of their own: those of each value, or of each parent. */
export type Partitioning = "none" | "item" | "parent";

/** What keeps a bookmark of its own in this run: nothing, where the stream is read whole. */
export function partitioningOf({ stream, tracker }: Task): Partitioning {
  return tracker.replication === undefined ? "none" : declaredPartitioning(stream);
}

/** What keeps a bookmark of its own where the stream is read incrementally. */
export function declaredPartitioning(stream: Stream): Partitioning {
  const policy = stream.replication?.bookmark;
  if (typeof policy === "object") {
    return "parent";
  }
  const isForEach = stream.forEach !== undefined && parentsOf(stream).length === 0;
  return isForEach && policy !== "own" ? "item" : "none";
}
