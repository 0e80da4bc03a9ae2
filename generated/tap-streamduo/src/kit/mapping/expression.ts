import type { ExactNumber } from "../json/exact-number.ts";
import { parseJson } from "../json/text.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { type FunctionName, isFunctionName } from "./functions.ts";
import { splitText } from "./split.ts";

/** A constant in a map. */
export type Literal = string | number | ExactNumber | boolean;

/** What a map's text may name. */
export type Term =
  | { readonly kind: "field"; readonly name: string }
  | { readonly kind: "literal"; readonly value: Literal }
  /** A value of `stream_map_config`. */
  | { readonly kind: "setting"; readonly name: string };

/** What a map makes a field from. */
export type Expression =
  | Term
  | { readonly kind: "call"; readonly name: FunctionName; readonly terms: readonly Term[] };

/**
 * Reads the value of a mapped field; `undefined` when it is none of the forms that are known.
 * `own` is the field's name: a map calls it `self`.
 */
export function readExpression(value: Json | undefined, own: string): Expression | undefined {
  if (typeof value !== "string") {
    const literal = readLiteral(value);
    return literal === undefined ? undefined : { kind: "literal", value: literal };
  }
  const text = value.trim();
  const [, name = "", inner = ""] = /^(\w+)\((.*)\)$/s.exec(text) ?? [];
  if (!isFunctionName(name)) {
    return readTerm(text, own);
  }
  const terms = splitText(inner, /\+/g).map((part) => readArgument(part, own));
  const known = terms.flatMap((term) => term ?? []);
  return known.length === terms.length ? { kind: "call", name, terms: known } : undefined;
}

/** Arguments are joined as text, so that `str(...)` around one of them says nothing new. */
function readArgument(text: string, own: string): Term | undefined {
  const [, inner = text] = /^str\((.*)\)$/s.exec(text) ?? [];
  return readTerm(inner.trim(), own);
}

function readTerm(text: string, own: string): Term | undefined {
  const literal = readLiteralText(text);
  if (literal !== undefined) {
    return { kind: "literal", value: literal };
  }
  const setting = quotedIn(/^config\[(.*)\]$/s.exec(text)?.[1]);
  if (setting !== undefined) {
    return { kind: "setting", name: setting };
  }
  const name = readField(text);
  return name === undefined ? undefined : { kind: "field", name: name === "self" ? own : name };
}

/** The name in `name`, `record['any name']` or `_['any name']`. */
export function readField(text: string): string | undefined {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(text)) {
    return reserved.includes(text) ? undefined : text;
  }
  return quotedIn(/^(?:record|_)\[(.*)\]$/s.exec(text)?.[1]);
}

/** The constant that a text writes: `'text'`, `"text"`, a number, true or false. */
export function readLiteralText(text: string): Literal | undefined {
  switch (text) {
    case "True":
    case "true":
      return true;
    case "False":
    case "false":
      return false;
  }
  if (/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(text)) {
    return readLiteral(parseJson(text));
  }
  return quotedIn(text);
}

/** A value of the configuration that can be a constant. */
export function readLiteral(value: Json | undefined): Literal | undefined {
  return value === null || Array.isArray(value) || isJsonObject(value) ? undefined : value;
}

/** The text between quotes; a backslash in it may mean anything and is not read. */
function quotedIn(text: string | undefined): string | undefined {
  const match = /^\s*(?:'([^'\\]*)'|"([^"\\]*)")\s*$/.exec(text ?? "");
  return match?.[1] ?? match?.[2];
}

/** Names that are no field's in the Meltano SDK. */
const reserved = ["None", "null", "and", "or", "not", "is", "in", "record", "_", "config", "fake"];
