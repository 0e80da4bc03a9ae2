import { readFileSync } from "node:fs";
import { messageOf, TapError } from "../errors.ts";
import { parseJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import { findSyntaxError } from "./syntax-error.ts";

/**
 * Reads a JSON file that the command line names. `what` says in errors what it is for:
 * `configuration`, `catalog`, `state`. An empty file is `undefined`.
 *
 * @throws TapError of kind `config`; its message quotes nothing of the file.
 */
export function readJsonFile(path: string, what: string): Json | undefined {
  const text = readText(path, what);
  if (/^\uFEFF?\s*$/.test(text)) {
    return undefined;
  }
  try {
    return parseJson(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) {
      throw cause;
    }
    const { line, column } = findSyntaxError(text.replace(/^\uFEFF/, ""));
    throw new TapError(
      "config",
      `The ${what} file ${path} is not JSON: line ${line}, column ${column} cannot be read.`,
    );
  }
}

/** What a JSON value is, with its article, for errors: `an array`, `null`. */
export function kindOfJson(value: Json | undefined): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "an array";
  }
  switch (typeof value) {
    case "undefined":
      return "empty";
    case "object":
      return "an object";
    default:
      return `a ${typeof value}`;
  }
}

function readText(path: string, what: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw new TapError("config", `The ${what} file ${path} cannot be read: ${messageOf(cause)}.`, {
      cause,
    });
  }
}
