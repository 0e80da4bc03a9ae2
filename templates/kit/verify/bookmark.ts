import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** Where a stream, or a partition of one, stands in a state. */
export interface Bookmark {
  /** `null` and `undefined` when the state names the stream without a value. */
  readonly value: Json | undefined;
  /** True where marks of a run that had not ended are still there. */
  readonly unfinished: boolean;
  /** What the partition is of; `undefined` for the stream as a whole. */
  readonly context?: JsonObject | undefined;
}

/**
 * The bookmarks of a stream in the value of a STATE message. Known forms: the Meltano SDK's
 * (`replication_key_value`, `progress_markers`, `partitions`), singer-python's (the replication
 * key's name as the member), and a value by itself. Of another object nothing is known but that
 * it is there: its value is the object.
 */
export function bookmarksOf(
  state: Json | undefined,
  stream: string,
  replicationKey: string | undefined,
): Bookmark[] {
  const all = isJsonObject(state) ? (state.bookmarks ?? state) : undefined;
  if (!isJsonObject(all) || !Object.hasOwn(all, stream)) {
    return [];
  }
  return readBookmark(all[stream], replicationKey);
}

function readBookmark(
  saved: Json | undefined,
  replicationKey: string | undefined,
  context?: JsonObject,
): Bookmark[] {
  if (!isJsonObject(saved)) {
    return saved === undefined ? [] : [{ value: saved, unfinished: false, context }];
  }
  const partitions = Array.isArray(saved.partitions) ? saved.partitions : [];
  const parts = partitions.filter(isJsonObject).flatMap((partition) => {
    const { context: of, ...rest } = partition;
    return readBookmark(rest, replicationKey, isJsonObject(of) ? of : {});
  });
  const unfinished = isJsonObject(saved.progress_markers)
    ? Object.keys(saved.progress_markers).length > 0
    : false;
  const own = ownValue(saved, replicationKey);
  const isThere = own !== undefined || unfinished;
  return [...(isThere ? [{ value: own, unfinished, context }] : []), ...parts];
}

function ownValue(saved: JsonObject, replicationKey: string | undefined): Json | undefined {
  if (Object.hasOwn(saved, "replication_key_value")) {
    return saved.replication_key_value;
  }
  if (replicationKey !== undefined && Object.hasOwn(saved, replicationKey)) {
    return saved[replicationKey];
  }
  const foreign = Object.keys(saved).filter((name) => !ownMembers.includes(name));
  return foreign.length > 0 ? saved : undefined;
}

/** Members that stand beside a bookmark and are none. */
const ownMembers = [
  "replication_key",
  "progress_markers",
  "partitions",
  "starting_replication_value",
  "replication_key_signpost",
];
