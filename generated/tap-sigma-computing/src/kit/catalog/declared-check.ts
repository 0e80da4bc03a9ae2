import { isDeepStrictEqual } from "node:util";
import type { JsonObject } from "../json/value.ts";
import { isAnyOrNone, membersCheck } from "../records/fits.ts";
import { discoverStream } from "./catalog.ts";
import type { SelectedStream } from "./selection.ts";

/**
 * The stream's own check of its records, where the catalog asks for every field as it is declared;
 * `undefined` where one is left out or has another type, and for streams without a check.
 */
export function declaredCheck({
  stream,
  schema,
}: SelectedStream): ((record: JsonObject) => boolean) | undefined {
  const { fits, fields, discover } = stream;
  const isComplete = fits !== undefined && discover === undefined;
  // As a catalog file would hold it.
  const declared: unknown = isComplete && JSON.parse(JSON.stringify(discoverStream(stream).schema));
  if (!isComplete || !isDeepStrictEqual(schema, declared)) {
    return undefined;
  }
  const hasOnly = membersCheck(new Map(Object.keys(fields).map((name) => [name, isAnyOrNone])));
  return (record) => hasOnly(record) && fits(record);
}
