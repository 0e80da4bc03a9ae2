import type { JsonObject } from "../json/value.ts";
import type { State } from "./state.ts";

/** The stream that a run was reading when it ended; the next one begins with it. */
export interface Syncing {
  readonly stream: string;
  /** The stream below whose records it is read. */
  readonly parent?: string | undefined;
}

/** What the state says was being read. */
export function syncingOf({ value }: State): string | undefined {
  return typeof value.currently_syncing === "string" ? value.currently_syncing : undefined;
}

/** What this run is reading. */
export function syncingNow({ value }: State): Syncing | undefined {
  const { currently_syncing: stream, currently_syncing_parent: parent } = value;
  return typeof stream === "string"
    ? { stream, parent: typeof parent === "string" ? parent : undefined }
    : undefined;
}

/** The state that says what is being read: Singer's `currently_syncing`, and the stream above. */
export function withSyncing(state: State, syncing: Syncing | undefined): State {
  const { currently_syncing, currently_syncing_parent, ...others } = state.value;
  const named: JsonObject =
    syncing === undefined
      ? {}
      : {
          currently_syncing: syncing.stream,
          ...(syncing.parent !== undefined && { currently_syncing_parent: syncing.parent }),
        };
  return { ...state, value: { ...named, ...others } };
}

/**
 * The list from where the last run ended, then what comes before: streams at the end of the list
 * get their turn even when runs are always cut short. As it is, where that one is not in the list.
 */
export function rotate<T>(list: readonly T[], isFirst: (one: T) => boolean): T[] {
  const first = list.findIndex(isFirst);
  return first <= 0 ? [...list] : [...list.slice(first), ...list.slice(0, first)];
}
