import { TapError } from "../errors.ts";
import { toAscii } from "./ascii.ts";
import { ExactNumber, marking } from "./exact-number.ts";
import { findInexactNumbers, type NumberSpan } from "./number-text.ts";
import type { Json, JsonObject } from "./value.ts";

/**
 * Parses JSON without losing a digit: a number that a double would write differently becomes an
 * {@link ExactNumber}. A byte order mark at the start is skipped.
 *
 * Members keep their order, except that integer-like names (`"2"`) come first, as in every
 * JavaScript object. A member named `__proto__` is an ordinary one.
 *
 * @throws SyntaxError when the text is not JSON. Its message quotes none of the text.
 */
export function parseJson(text: string): Json {
  const json = text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text;
  // One byte for each unit of the text: what is wide stands in strings only.
  const bytes = Buffer.from(json.replace(/[^\0-\x7f]/g, "?"), "latin1");
  return parseExactly(json, findInexactNumbers(bytes));
}

/** The same for a text in UTF-8, which costs less. */
export function parseJsonBytes(bytes: Buffer): Json {
  const json = startsWithMark(bytes) ? bytes.subarray(byteOrderMarkLength) : bytes;
  const ascii = toAscii(json);
  const numbers = findInexactNumbers(ascii ?? json);
  if (ascii === undefined) {
    const text = json.toString("utf8");
    return numbers.length === 0 ? parse(text) : parseJson(text);
  }
  try {
    return parseExactly(ascii.toString("latin1"), numbers);
  } catch {
    // What is wrong is told of the text itself.
    return parseJson(json.toString("utf8"));
  }
}

/**
 * Writes JSON as `JSON.stringify` does, and exact numbers with the text they were read with.
 *
 * @throws TapError of kind `data` when the value is nested too deeply to be written.
 */
export function stringifyJson(value: Json | undefined): string {
  marks ??= createMarks();
  marking.prefix = marks.prefix;
  marking.written = 0;
  let text: string;
  try {
    text = JSON.stringify(value ?? null);
  } catch (cause) {
    throw new TapError("data", "A value of the API is nested too deeply to be written.", { cause });
  } finally {
    marking.prefix = undefined;
  }
  return marking.written === 0 ? text : text.replace(marks.quoted, "$1");
}

const byteOrderMark = 0xfeff;
/** Bytes of UTF-8 that it takes. */
const byteOrderMarkLength = 3;

function startsWithMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** How an exact number stands in a text that `JSON.parse` reads or `JSON.stringify` wrote. */
interface Marks {
  readonly prefix: string;
  readonly quoted: RegExp;
}

/** Made once, when first needed. */
let marks: Marks | undefined;

/** Random, so that no data of an API can ever look like a marked number. */
function createMarks(): Marks {
  // The global, which Node loads when it is used: node:crypto would slow every start.
  const random = Buffer.from(crypto.getRandomValues(new Uint8Array(18)));
  const prefix = `~${random.toString("base64url")}~`;
  return { prefix, quoted: new RegExp(`"${prefix}([^"]*)"`, "g") };
}

/** Marks the numbers in the text, and puts exact numbers where the marks come out. */
function parseExactly(json: string, numbers: readonly NumberSpan[]): Json {
  if (numbers.length === 0) {
    return parse(json);
  }
  marks ??= createMarks();
  const { prefix } = marks;
  let marked = "";
  let written = 0;
  for (const { start, end } of numbers) {
    marked += `${json.slice(written, start)}"${prefix}${json.slice(start, end)}"`;
    written = end;
  }
  return unmark(parse(marked + json.slice(written)), prefix);
}

function parse(text: string): Json {
  try {
    return JSON.parse(text);
  } catch (error) {
    // The engine's message quotes what it read, which may be personal or secret.
    const message = error instanceof Error ? error.message : "";
    throw new SyntaxError(message.replace(/, (?:\.\.\.)?".*is not valid JSON$/s, " in JSON"));
  }
}

/** Puts exact numbers in the place of marked strings. Without recursion: nesting has no limit. */
function unmark(root: Json, prefix: string): Json {
  const box: Json[] = [root];
  const open: (Json[] | JsonObject)[] = [box];
  const unmarked = (value: Json | undefined): ExactNumber | undefined => {
    if (typeof value === "string") {
      return value.startsWith(prefix) ? new ExactNumber(value.slice(prefix.length)) : undefined;
    }
    if (typeof value === "object" && value !== null && !(value instanceof ExactNumber)) {
      open.push(value);
    }
    return undefined;
  };
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    if (Array.isArray(parent)) {
      for (let index = 0; index < parent.length; index += 1) {
        parent[index] = unmarked(parent[index]) ?? parent[index] ?? null;
      }
    } else {
      for (const name in parent) {
        const number = unmarked(parent[name]);
        if (number !== undefined) {
          parent[name] = number;
        }
      }
    }
  }
  return box[0] ?? null;
}
