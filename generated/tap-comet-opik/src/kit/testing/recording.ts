import { existsSync, readdirSync, readFileSync } from "node:fs";
import { TapError } from "../errors.ts";
import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/**
 * Answers that a live API gave to the requests of one stream, kept as a file. In bodies and headers
 * `{{server}}` stands for the URL of the tap's server, and `{{origin}}` for its origin.
 */
export interface Recording {
  /** The file's name. */
  readonly file: string;
  readonly stream: string;
  /** The last page is among them; otherwise the tap would go on. */
  readonly complete: boolean;
  /** How many records the tap makes of them. */
  readonly records: number;
  /** In the order in which the tap asks. */
  readonly exchanges: readonly Exchange[];
}

/** A request and its answer. */
export interface Exchange {
  /** Path and query below the server, without credentials: `/users?page=1`. */
  readonly request: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Json;
}

/**
 * The recordings in a folder, by the names of their files; none when there is no such folder.
 *
 * @throws TapError `config` for a file that is no recording.
 */
export function readRecordings(folder: URL): Recording[] {
  if (!existsSync(folder)) {
    return [];
  }
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  return files.toSorted().map((file) => readRecording(file, new URL(file, folder)));
}

function readRecording(file: string, place: URL): Recording {
  const value = parseJson(readFileSync(place, "utf8"));
  const { stream, complete, records, exchanges } = isJsonObject(value) ? value : {};
  if (
    typeof stream !== "string" ||
    typeof complete !== "boolean" ||
    typeof records !== "number" ||
    !Array.isArray(exchanges)
  ) {
    throw noRecording(file);
  }
  return { file, stream, complete, records, exchanges: exchanges.map(readOne) };

  function readOne(exchange: Json): Exchange {
    const { request, status, headers, body } = isJsonObject(exchange) ? exchange : {};
    if (typeof request !== "string" || typeof status !== "number" || body === undefined) {
      throw noRecording(file);
    }
    return { request, status, headers: readHeaders(headers), body };
  }
}

function readHeaders(headers: Json | undefined): Record<string, string> {
  const object: JsonObject = isJsonObject(headers) ? headers : {};
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, String(value)]));
}

function noRecording(file: string): TapError {
  return new TapError(
    "config",
    `${file} is no recording of a stream's answers: make it anew with \`create-tap probe --save\`, or remove it.`,
  );
}
