import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Stream } from "../stream.ts";
import { createPartitions, type Partitions } from "./partitions.ts";
import { replicationKeyOf } from "./replication-key.ts";
import { asBookmark, type Bookmark } from "./value.ts";

/**
 * Where a run stands: what the last STATE message held, with every bookmark it has saved since.
 * States are replaced rather than changed, but for the bookmarks of partitions. Bookmarks of
 * streams that the tap does not know, and everything else that is in it, stay as they are.
 */
export interface State {
  readonly value: JsonObject;
  /** By stream. */
  readonly partitions: ReadonlyMap<string, Partitions>;
}

/** The state of a first run. */
export const emptyState: State = { value: {}, partitions: new Map() };

/** Whose bookmark: a stream's, or that of one of its partitions. */
export interface BookmarkPlace {
  readonly stream: Stream;
  /** What tells the partition from others: the key of its parent, or the value it is read for. */
  readonly partition?: JsonObject | undefined;
}

/**
 * The bookmark, in the Meltano SDK's form (`replication_key_value`) or the older one (the
 * replication key's name as the member). `undefined` when there is none, when it is of another
 * field, or when it is not a single value: the stream is then read from its start. Partitions
 * begin at the bookmark of their whole stream, where the state has no partitions yet.
 */
export function bookmarkOf(state: State, place: BookmarkPlace): Bookmark | undefined {
  const { stream, partition } = place;
  const key = replicationKeyOf(stream);
  const partitions = state.partitions.get(stream.name);
  if (key === undefined) {
    return undefined;
  }
  return partition !== undefined && partitions !== undefined
    ? partitions.bookmark(partition, key)
    : wholeBookmark(memberOf(state, stream.name), key);
}

/** The state with this bookmark. What else is kept for the stream stays. */
export function withBookmark(state: State, place: BookmarkPlace, value: Json): State {
  const { stream, partition } = place;
  const key = replicationKeyOf(stream) ?? "";
  if (partition !== undefined) {
    const {
      [key]: legacy,
      replication_key,
      replication_key_value,
      ...others
    } = kept(state, stream);
    const partitions = state.partitions.get(stream.name) ?? createPartitions([]);
    partitions.save(partition, key, value);
    const known = new Map(state.partitions).set(stream.name, partitions);
    return withMembers({ ...state, partitions: known }, stream.name, others);
  }
  const { [key]: legacy, ...others } = kept(state, stream);
  const partitions = new Map(state.partitions);
  partitions.delete(stream.name);
  return withMembers({ ...state, partitions }, stream.name, {
    ...others,
    replication_key: key,
    replication_key_value: value,
  });
}

/** The state without this bookmark. */
export function withoutBookmark(state: State, { stream, partition }: BookmarkPlace): State {
  if (partition !== undefined) {
    state.partitions.get(stream.name)?.forget(partition);
    return state;
  }
  const { replication_key, replication_key_value, ...others } = kept(state, stream);
  const isEmpty = Object.keys(others).length === 0;
  return withMembers(state, stream.name, isEmpty ? undefined : others);
}

/** The state without anything of a stream. */
export function withoutStream(state: State, stream: string): State {
  const partitions = new Map(state.partitions);
  partitions.delete(stream);
  return withMembers({ ...state, partitions }, stream, undefined);
}

/** What else is kept for a stream: `undefined` when there is nothing of this name. */
export function memberOfStream(state: State, stream: string, name: string): Json | undefined {
  const saved = memberOf(state, stream);
  return isJsonObject(saved) && Object.hasOwn(saved, name) ? saved[name] : undefined;
}

/** The state with something kept for a stream; `undefined` forgets it. */
export function withMemberOfStream(
  state: State,
  stream: string,
  name: string,
  value: Json | undefined,
): State {
  const saved = memberOf(state, stream);
  const { [name]: replaced, ...others } = isJsonObject(saved) ? saved : {};
  const members = value === undefined ? others : { ...others, [name]: value };
  const isEmpty = Object.keys(members).length === 0 && saved === undefined;
  return isEmpty ? state : withMembers(state, stream, members);
}

/** A state of its own: what is saved in this one later does not change it. */
export function copyState({ value, partitions }: State): State {
  const copies = [...partitions].map(([stream, one]): [string, Partitions] => [stream, one.copy()]);
  return { value, partitions: new Map(copies) };
}

/** The same, of one stream: a parent that comes twice begins where it did, whenever that is read. */
export function copyStateOf({ value, partitions }: State, stream: string): State {
  const own = partitions.get(stream);
  return { value, partitions: new Map(own === undefined ? [] : [[stream, own.copy()]]) };
}

/** The state with what another one says of these streams, in place of its own. */
export function withStreamsOf(state: State, other: State, streams: readonly string[]): State {
  const partitions = new Map(state.partitions);
  let restored = state;
  for (const stream of streams) {
    const own = other.partitions.get(stream);
    if (own === undefined) {
      partitions.delete(stream);
    } else {
      partitions.set(stream, own);
    }
    const saved = memberOf(other, stream);
    restored = withMembers(restored, stream, isJsonObject(saved) ? saved : undefined);
  }
  return { ...restored, partitions };
}

/** The value of a STATE message. */
export function stateValue(state: State): JsonObject {
  const bookmarks = { ...bookmarksOf(state.value) };
  for (const [stream, partitions] of state.partitions) {
    const list = partitions.list();
    const saved = bookmarks[stream];
    if (list.length > 0) {
      bookmarks[stream] = { ...(isJsonObject(saved) ? saved : {}), partitions: list };
    }
  }
  return { ...state.value, bookmarks };
}

/** Everything kept for the streams, by name. */
export function bookmarksOf({ bookmarks }: JsonObject): JsonObject {
  return isJsonObject(bookmarks) ? bookmarks : {};
}

function wholeBookmark(saved: Json | undefined, key: string): Bookmark | undefined {
  if (!isJsonObject(saved)) {
    return undefined;
  }
  if (saved.replication_key_value === undefined) {
    return asBookmark(Object.hasOwn(saved, key) ? saved[key] : undefined);
  }
  return (saved.replication_key ?? key) === key
    ? asBookmark(saved.replication_key_value)
    : undefined;
}

/**
 * What stays when a bookmark is saved. What the Meltano SDK keeps of an unfinished run is
 * overtaken by it.
 */
function kept(state: State, { name }: Stream): JsonObject {
  const saved = memberOf(state, name);
  const {
    progress_markers,
    progress_marker_note,
    replication_key_signpost,
    starting_replication_value,
    ...others
  } = isJsonObject(saved) ? saved : {};
  return others;
}

function memberOf({ value }: State, stream: string): Json | undefined {
  const bookmarks = bookmarksOf(value);
  return Object.hasOwn(bookmarks, stream) ? bookmarks[stream] : undefined;
}

/** Replaces in place, so that the order of bookmarks does not depend on which stream was last. */
function withMembers(state: State, stream: string, saved: JsonObject | undefined): State {
  const { [stream]: replaced, ...others } = bookmarksOf(state.value);
  const bookmarks = saved === undefined ? others : { ...bookmarksOf(state.value), [stream]: saved };
  return { ...state, value: { ...state.value, bookmarks } };
}
