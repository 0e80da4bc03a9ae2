import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { replicationKeyOf } from "../state/replication-key.ts";
import type { Stream } from "../stream.ts";
import { type ReplicationMethod, replicationMethod } from "./catalog.ts";

/**
 * The method that the user chose, or the stream's own. An incremental stream can be read whole;
 * what the API cannot give is refused, because a silent full read is not what was asked for.
 *
 * @throws TapError of kind `config`.
 */
export function chosenMethod(
  stream: Stream,
  entry: JsonObject,
  choice: JsonObject,
): ReplicationMethod {
  const own = replicationMethod(stream);
  const method = choice["replication-method"] ?? entry.replication_method ?? own;
  if (method === "FULL_TABLE") {
    return "FULL_TABLE";
  }
  if (method !== own) {
    throw new TapError(
      "config",
      `The catalog asks for the replication method ${String(method)} for ${stream.name}, which can be read ` +
        `${own === "INCREMENTAL" ? "INCREMENTAL or FULL_TABLE" : "FULL_TABLE only"}.`,
    );
  }
  const ownKey = replicationKeyOf(stream);
  const key = choice["replication-key"] ?? ownKey;
  if (key !== ownKey) {
    throw new TapError(
      "config",
      `The catalog asks for the replication key ${String(key)} for ${stream.name}, ` +
        `whose only one is ${String(ownKey)}.`,
    );
  }
  return method === "INCREMENTAL" ? "INCREMENTAL" : "FULL_TABLE";
}
