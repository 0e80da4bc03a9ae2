import { parseJson, parseJsonBytes } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { WireResponse } from "./message.ts";

/** A body as JSON, or why it is not. */
export type AnswerBody =
  | { readonly kind: "json"; readonly json: Json }
  | { readonly kind: "unreadable"; readonly text: string; readonly problem: string };

/** Reads a body as JSON; an empty one is `null`. Never throws. */
export function readBody({ headers, body }: WireResponse): AnswerBody {
  const charset = charsetOf(headers["content-type"] ?? "");
  try {
    const json = isUtf8(charset) ? parseJsonBytes(body) : parseJson(decode(body, charset));
    return { kind: "json", json };
  } catch (error) {
    const text = decode(body, charset);
    if (text.trim() === "") {
      return { kind: "json", json: null };
    }
    return { kind: "unreadable", text, problem: describeProblem(text, error) };
  }
}

/** True where the headers say nothing else than that the body is UTF-8. */
export function isUtf8Text(headers: WireResponse["headers"]): boolean {
  return isUtf8(charsetOf(headers["content-type"] ?? ""));
}

function describeProblem(text: string, error: unknown): string {
  if (/^\s*<(?:!doctype|html|head|body)/i.test(text)) {
    return "HTML in place of JSON";
  }
  return error instanceof SyntaxError
    ? "not JSON, or cut off"
    : "JSON that is nested too deeply to be read";
}

/** JSON is UTF-8 (RFC 8259, 8.1); a server that says otherwise is believed. */
function charsetOf(contentType: string): string {
  return /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? "utf-8";
}

function isUtf8(charset: string): boolean {
  return charset === "utf-8" || charset === "utf8";
}

function decode(body: Buffer, charset: string): string {
  if (isUtf8(charset)) {
    return body.toString("utf8");
  }
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // A charset that nobody knows.
    return body.toString("utf8");
  }
}
