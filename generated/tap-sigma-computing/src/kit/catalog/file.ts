import { kindOfJson, readJsonFile } from "../config/json-file.ts";
import { TapError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/**
 * Reads the catalog that `--catalog` or `--properties` names.
 *
 * @throws TapError of kind `config` when the file is missing, is not JSON or no catalog.
 */
export function readCatalog(path: string): Json {
  const catalog = readJsonFile(path, "catalog") ?? null;
  streamsOf(catalog);
  return catalog;
}

/**
 * The streams that a catalog lists.
 *
 * @throws TapError of kind `config` when it lists none.
 */
export function streamsOf(catalog: Json): readonly JsonObject[] {
  const streams = isJsonObject(catalog) ? catalog.streams : undefined;
  if (!Array.isArray(streams)) {
    const found = isJsonObject(catalog) ? "an object without it" : kindOfJson(catalog);
    throw new TapError(
      "config",
      `The catalog must be an object with an array "streams", as --discover writes it, but it is ${found}.`,
    );
  }
  return streams.map((stream, index) => {
    if (!isJsonObject(stream)) {
      const found = kindOfJson(stream);
      throw new TapError(
        "config",
        `The catalog's streams[${index}] must be an object, not ${found}.`,
      );
    }
    return stream;
  });
}
