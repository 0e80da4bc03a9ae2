import { kindOfJson, readJsonFile } from "../config/json-file.ts";
import { TapError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { Log } from "../singer/log.ts";
import { createPartitions, isPartitionList, type Partitions } from "./partitions.ts";
import { bookmarksOf, emptyState, type State } from "./state.ts";
import { asBookmark } from "./value.ts";

/**
 * Reads the state that `--state` names. An empty file, `null` and `{}` are the state of a first
 * run. The value may still be in its STATE message, or in what `meltano state get` prints.
 * Bookmarks that cannot be used are told in the log.
 *
 * @throws TapError of kind `config` when the file is missing, is not JSON or holds no state.
 */
export function readState(path: string, log: Log): State {
  const state = stateFrom(readJsonFile(path, "state"), path);
  if (state.value.bookmarks === undefined && Object.keys(state.value).length > 0) {
    log.warning(`The state file ${path} has no "bookmarks": every stream is read from its start.`);
  }
  for (const stream of unusableBookmarks(state.value)) {
    log.warning(
      `The bookmark of ${stream} is not a single value: the stream is read from its start.`,
    );
  }
  return state;
}

function stateFrom(given: Json | undefined, path: string): State {
  const value = unwrap(given);
  if (value === undefined || value === null) {
    return emptyState;
  }
  if (!isJsonObject(value)) {
    const found = kindOfJson(value);
    throw new TapError(
      "config",
      `The state file ${path} must hold a JSON object, but it is ${found}.`,
    );
  }
  const { bookmarks } = value;
  if (bookmarks !== undefined && bookmarks !== null && !isJsonObject(bookmarks)) {
    const found = kindOfJson(bookmarks);
    throw new TapError(
      "config",
      `"bookmarks" in the state file ${path} must be an object, but it is ${found}.`,
    );
  }
  return readPartitions(value);
}

/** Partitions are taken out of the value: they are looked up one by one. */
function readPartitions(value: JsonObject): State {
  const partitions = new Map<string, Partitions>();
  if (value.bookmarks === undefined || value.bookmarks === null) {
    return { value, partitions };
  }
  const bookmarks = Object.entries(bookmarksOf(value)).map(([stream, saved]): [string, Json] => {
    const { partitions: list, ...others } = isJsonObject(saved) ? saved : {};
    if (!isPartitionList(list)) {
      return [stream, saved ?? null];
    }
    partitions.set(stream, createPartitions(list));
    return [stream, others];
  });
  return { value: { ...value, bookmarks: Object.fromEntries(bookmarks) }, partitions };
}

/** The streams whose bookmark is not a single value, and is therefore not used. */
function unusableBookmarks(value: JsonObject): string[] {
  return Object.entries(bookmarksOf(value)).flatMap(([stream, saved]) => {
    const bookmark = isJsonObject(saved) ? (saved.replication_key_value ?? null) : saved;
    const isUsable =
      bookmark === null || (isJsonObject(saved) && asBookmark(bookmark) !== undefined);
    return isUsable ? [] : [stream];
  });
}

function unwrap(given: Json | undefined): Json | undefined {
  if (!isJsonObject(given)) {
    return given;
  }
  if (given.type === "STATE" && given.value !== undefined) {
    return given.value;
  }
  return given.singer_state === undefined ? given : given.singer_state;
}
