import type { Stream } from "../stream.ts";

/** The replication key as a state names it: dotted, where it is within an object. */
export function replicationKeyOf({ replication }: Stream): string | undefined {
  return replication && [replication.key, ...(replication.within ?? [])].join(".");
}
