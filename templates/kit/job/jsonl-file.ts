import { TapError } from "../errors.ts";
import { parseJsonBytes } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { FileFormat } from "./file-format.ts";

/** JSON Lines (https://jsonlines.org): a JSON object on each line, in UTF-8. */
export const jsonlFile: FileFormat = {
  accept: "application/x-ndjson, application/jsonl, */*",
  raw: true,
  records: ({ bytes }) => readJsonLines(bytes),
};

const lineFeed = 10;

/**
 * The objects of JSON Lines, numbers with all their digits; empty lines are skipped.
 *
 * @throws TapError of kind `data` for a line that is no JSON object, by its number.
 */
function* readJsonLines(bytes: Buffer): Generator<JsonObject> {
  let start = 0;
  for (let line = 1; start < bytes.length; line += 1) {
    const end = bytes.indexOf(lineFeed, start);
    const text = bytes.subarray(start, end === -1 ? bytes.length : end);
    start = end === -1 ? bytes.length : end + 1;
    if (!isBlank(text)) {
      yield recordOf(text, line);
    }
  }
}

/** Spaces, tabs and a carriage return. */
function isBlank(text: Buffer): boolean {
  return text.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

function recordOf(text: Buffer, line: number): JsonObject {
  const value = parseLine(text, line);
  if (!isJsonObject(value)) {
    throw new TapError("data", `line ${line} of the file is JSON, but no object`);
  }
  return value;
}

function parseLine(text: Buffer, line: number): Json {
  try {
    return parseJsonBytes(text);
  } catch (cause) {
    throw new TapError(
      "data",
      `line ${line} of the file is not JSON, or cut off. Check the \`format\` of the download.`,
      { cause },
    );
  }
}
