import { TapError } from "../errors.ts";
import { type Path, valueAt, valuesAt } from "../json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/**
 * The records of an answer: at the first path that is present. The empty path is the answer
 * itself. A list holds records, an object is one record, and `null` is none. A path with `*`
 * gathers the lists it leads to.
 *
 * @throws TapError of kind `data` when no path is present, or something else than records is
 * there. It names the members of the answer and never a value.
 */
export function extractRecords(body: Json, paths: readonly Path[]): JsonObject[] {
  for (const path of paths) {
    const found = path.includes("*") ? gather(body, path) : valueAt(body, path);
    if (found !== undefined) {
      return recordsOf(found, path);
    }
  }
  throw new TapError(
    "data",
    `The answer has no records at ${paths.map(describePath).join(" or ")}: it is ${describe(body)}. ` +
      "Correct where the stream's records are.",
  );
}

function recordsOf(found: Json, path: Path): JsonObject[] {
  const records = listOf(found);
  if (areObjects(records)) {
    return records;
  }
  const other = records.find((record) => !isJsonObject(record));
  throw new TapError(
    "data",
    `The records at ${describePath(path)} must be objects, but one is ${describe(other ?? null)}.`,
  );
}

function areObjects(values: Json[]): values is JsonObject[] {
  return values.every(isJsonObject);
}

/**
 * All that a path with wildcards leads to, lists opened. Absent when there are elements to look
 * into, but none of them has what the path names.
 */
function gather(body: Json, path: Path): Json[] | undefined {
  const first = path.indexOf("*");
  const last = path.lastIndexOf("*");
  const lists = valuesAt(body, path.slice(0, last));
  const found = valuesAt(body, path);
  const isMissing =
    found.length === 0 &&
    (valuesAt(body, path.slice(0, last + 1)).length > 0 ||
      (lists.length === 0 && valuesAt(body, path.slice(0, first + 1)).length > 0));
  const isAbsent = valueAt(body, path.slice(0, first)) === undefined;
  return isAbsent || isMissing ? undefined : found.flatMap(listOf);
}

function listOf(value: Json): Json[] {
  if (value === null) {
    return [];
  }
  return Array.isArray(value) ? value : [value];
}

function describePath(path: Path): string {
  return path.length === 0 ? "its top level" : path.join(".");
}

const mostNames = 20;

function describe(value: Json): string {
  if (Array.isArray(value)) {
    return "a list";
  }
  if (!isJsonObject(value)) {
    return value === null ? "null" : `a ${typeof value === "object" ? "number" : typeof value}`;
  }
  const names = Object.keys(value);
  const shown = names.slice(0, mostNames).join(", ");
  const more = names.length > mostNames ? `, and ${names.length - mostNames} more` : "";
  return names.length === 0 ? "an empty object" : `an object with ${shown}${more}`;
}
