import { valueAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

// A replication key may be within an object: `meta.modified`. A field of that very name wins.

/** The value of a replication key in a record. */
export function markOf(record: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(record, key) ? record[key] : valueAt(record, key.split("."));
}

/** True when these properties of a schema have the replication key. */
export function isField(properties: JsonObject, key: string): boolean {
  if (properties[key] !== undefined) {
    return true;
  }
  const [first = "", ...within] = key.split(".");
  const outer = properties[first];
  return (
    within.length > 0 &&
    isJsonObject(outer) &&
    isJsonObject(outer.properties) &&
    isField(outer.properties, within.join("."))
  );
}
