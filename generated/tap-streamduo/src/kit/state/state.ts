import type { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Stream } from "../stream.ts";

/**
 * Where a run stands: what the last STATE message held, with every bookmark it has saved since.
 * States are never changed, only replaced. Bookmarks of streams that the tap does not know, and
 * everything else that is in it, stay as they are.
 */
export interface State {
  readonly value: JsonObject;
}

/** The state of a first run. */
export const emptyState: State = { value: {} };

/** What a bookmark may be: where the replication key stood. */
export type Bookmark = string | number | ExactNumber;

/**
 * The stream's bookmark, in the Meltano SDK's form (`replication_key_value`) or the older one
 * (the replication key's name as the member). `undefined` when there is none, when it is of
 * another field, or when it is not a single value: the stream is then read from its start.
 */
export function bookmarkOf(
  state: State,
  stream: Pick<Stream, "name" | "replication">,
): Bookmark | undefined {
  const key = stream.replication?.key;
  const saved = bookmarksOf(state)[stream.name];
  if (key === undefined || !isJsonObject(saved)) {
    return undefined;
  }
  if (saved.replication_key_value === undefined) {
    return asBookmark(Object.hasOwn(saved, key) ? saved[key] : undefined);
  }
  return (saved.replication_key ?? key) === key
    ? asBookmark(saved.replication_key_value)
    : undefined;
}

/** The state with this bookmark of a stream. What else is kept for the stream stays. */
export function withBookmark(state: State, stream: string, key: string, value: Json): State {
  const saved = bookmarksOf(state)[stream];
  const { [key]: legacy, ...others } = isJsonObject(saved) ? saved : {};
  return withStream(state, stream, {
    ...others,
    replication_key: key,
    replication_key_value: value,
  });
}

/** The state without anything kept for a stream. */
export function withoutBookmark(state: State, stream: string): State {
  return withStream(state, stream, undefined);
}

/** The value of a STATE message. */
export function stateValue(state: State): JsonObject {
  return { ...state.value, bookmarks: bookmarksOf(state) };
}

/** The streams whose bookmark is not a single value, and is therefore not used. */
export function unusableBookmarks(state: State): string[] {
  return Object.entries(bookmarksOf(state)).flatMap(([stream, saved]) => {
    const value = isJsonObject(saved) ? (saved.replication_key_value ?? null) : saved;
    const isUsable = value === null || (isJsonObject(saved) && asBookmark(value) !== undefined);
    return isUsable ? [] : [stream];
  });
}

/** Replaces in place, so that the order of bookmarks does not depend on which stream was last. */
function withStream(state: State, stream: string, saved: JsonObject | undefined): State {
  const { [stream]: replaced, ...others } = bookmarksOf(state);
  const bookmarks = saved === undefined ? others : { ...bookmarksOf(state), [stream]: saved };
  return { value: { ...state.value, bookmarks } };
}

function bookmarksOf({ value }: State): JsonObject {
  return isJsonObject(value.bookmarks) ? value.bookmarks : {};
}

function asBookmark(value: Json | undefined): Bookmark | undefined {
  return typeof value === "boolean" || value === null || Array.isArray(value) || isJsonObject(value)
    ? undefined
    : value;
}
