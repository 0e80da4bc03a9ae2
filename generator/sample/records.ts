import { messageOf, TapError } from "../../templates/kit/errors.ts";
import { type Path, valueAt } from "../../templates/kit/json/path.ts";
import { parseJson } from "../../templates/kit/json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { extractRecords } from "../../templates/kit/records/extract.ts";

/**
 * The values of a text: one JSON value, or JSON lines.
 *
 * @throws TapError of kind `data` that names the line which is no JSON.
 */
export function parseSamples(text: string): Json[] {
  try {
    return [parseJson(text)];
  } catch (whole) {
    const lines = text.split("\n");
    return lines.flatMap((line, index) => {
      if (line.trim() === "") {
        return [];
      }
      try {
        return [parseJson(line)];
      } catch (error) {
        // A text that does not even begin with a line of JSON was meant to be one value.
        const place = index === 0 ? "" : `line ${index + 1}: `;
        throw new TapError("data", `${place}${messageOf(index === 0 ? whole : error)}`);
      }
    });
  }
}

/**
 * The records in sample values: the values themselves, those of a list, or what an answer of the
 * API has at the first of these paths that is present.
 *
 * @throws TapError of kind `data` where something else than a record is.
 */
export function sampleRecords(values: readonly Json[], paths: readonly Path[]): JsonObject[] {
  return values.flatMap((value) => {
    const isAnswer =
      isJsonObject(value) &&
      paths.some((path) => path.length > 0 && valueAt(value, path.slice(0, 1)) !== undefined);
    return extractRecords(value, isAnswer ? paths : [[]]);
  });
}
