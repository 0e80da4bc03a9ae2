import { TapError } from "../errors.ts";
import { ExactNumber, marking } from "./exact-number.ts";
import { mayHoldInexactNumbers } from "./number-look.ts";
import { findInexactNumbers } from "./number-text.ts";
import type { Json } from "./value.ts";

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
  const numbers = findInexactNumbers(json);
  if (numbers.length === 0) {
    return parse(json);
  }
  marks ??= createMarks();
  const { prefix } = marks;
  let marked = "";
  let end = 0;
  for (const { start, text: number } of numbers) {
    marked += `${json.slice(end, start)}"${prefix}${number}"`;
    end = start + number.length;
  }
  return unmark(parse(marked + json.slice(end)), prefix);
}

/** The same for a text in UTF-8, which costs less: most pages hold doubles only. */
export function parseJsonBytes(bytes: Buffer): Json {
  const text = bytes.toString("utf8");
  if (mayHoldInexactNumbers(bytes)) {
    return parseJson(text);
  }
  return parse(text.charCodeAt(0) === byteOrderMark ? text.slice(1) : text);
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
  const open: object[] = [box];
  for (let parent = open.pop(); parent !== undefined; parent = open.pop()) {
    for (const name of Object.keys(parent)) {
      const value: unknown = Reflect.get(parent, name);
      if (typeof value === "object" && value !== null) {
        open.push(value);
      } else if (typeof value === "string" && value.startsWith(prefix)) {
        Reflect.set(parent, name, new ExactNumber(value.slice(prefix.length)));
      }
    }
  }
  return box[0] ?? null;
}
