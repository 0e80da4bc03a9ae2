import { parseJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { WireResponse } from "./message.ts";

/** A body as JSON, or why it is not. */
export type AnswerBody =
  | { readonly kind: "json"; readonly json: Json }
  | { readonly kind: "unreadable"; readonly text: string; readonly problem: string };

/** Reads a body as JSON; an empty one is `null`. Never throws. */
export function readBody({ headers, body }: WireResponse): AnswerBody {
  const text = decode(body, headers["content-type"] ?? "");
  if (text.trim() === "") {
    return { kind: "json", json: null };
  }
  try {
    return { kind: "json", json: parseJson(text) };
  } catch (error) {
    return { kind: "unreadable", text, problem: describeProblem(text, error) };
  }
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
function decode(body: Buffer, contentType: string): string {
  const charset = /;\s*charset="?([\w-]+)/i.exec(contentType)?.[1]?.toLowerCase() ?? "utf-8";
  if (charset === "utf-8" || charset === "utf8") {
    return body.toString("utf8");
  }
  try {
    return new TextDecoder(charset).decode(body);
  } catch {
    // A charset that nobody knows.
    return body.toString("utf8");
  }
}
