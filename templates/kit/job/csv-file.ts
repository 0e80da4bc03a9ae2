import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import type { FileFormat } from "./file-format.ts";

/** CSV (RFC 4180) in UTF-8, whose first line names the fields. */
export const csvFile: FileFormat = {
  accept: "text/csv, */*",
  raw: true,
  records: ({ bytes }) => readCsv(bytes.toString("utf8")),
};

/**
 * The records of a CSV text: texts by the names in its first line, `null` where a value is empty.
 * A byte order mark and empty lines are skipped.
 *
 * @throws TapError of kind `data` for a name that stands twice, a row that is longer or shorter
 *   than the first, and a quoted value that does not end.
 */
export function* readCsv(text: string): Generator<JsonObject> {
  let names: readonly string[] | undefined;
  for (const { values, line } of rowsOf(text)) {
    if (names === undefined) {
      names = headOf(values);
    } else if (values.length === names.length) {
      yield Object.fromEntries(names.map((name, index) => [name, values[index] || null]));
    } else {
      throw new TapError(
        "data",
        `line ${line} of the file has ${values.length} values, but its first line names ${names.length} fields. The file may be cut off.`,
      );
    }
  }
  if (names === undefined || names[0]?.trimStart().startsWith("<")) {
    // Taken for a file without records, it would seem that everything had been deleted.
    throw new TapError("data", "the file is no CSV: its first line names no fields");
  }
}

function headOf(values: readonly string[]): readonly string[] {
  const twice = values.find((name, index) => values.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new TapError("data", `the file has two fields named ${JSON.stringify(twice)}`);
  }
  return values;
}

interface Row {
  readonly values: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

/** The rows as they stand in the text. A quoted value may hold commas, line breaks and `""`. */
function* rowsOf(text: string): Generator<Row> {
  // One value with what ends it: a comma, a line break or the end of the text.
  const value = /(?:"([^"]*(?:""[^"]*)*)"|([^",\r\n]*))(,|\r\n|\n|\r|$)/y;
  value.lastIndex = text.startsWith("\uFEFF") ? 1 : 0;
  let values: string[] = [];
  let line = 1;
  let begin = 1;
  while (value.lastIndex < text.length || values.length > 0) {
    const found = value.exec(text);
    if (found === null) {
      throw new TapError(
        "data",
        `the row at line ${begin} of the file has a quotation mark too few or too many. The file may be cut off.`,
      );
    }
    const [whole, quoted, plain = "", end] = found;
    values.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    line += whole.match(/\r\n|\n|\r/g)?.length ?? 0;
    if (end !== ",") {
      if (values.length > 1 || whole.trim() !== "") {
        yield { values, line: begin };
      }
      values = [];
      begin = line;
    }
  }
}
