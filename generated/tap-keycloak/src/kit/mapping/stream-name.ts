import { readLiteralText } from "./expression.ts";
import { splitText } from "./split.ts";

/** True for a stream that a pattern names: `*` is any text, `?` any character. */
export function matchesPattern(stream: string, pattern: string): boolean {
  const parts = [...pattern].map((letter) => {
    switch (letter) {
      case "*":
        return ".*";
      case "?":
        return ".";
      default:
        return letter.replace(/[\\^$.*+?()[\]{}|/]/, "\\$&");
    }
  });
  return new RegExp(`^${parts.join("")}$`, "su").test(stream);
}

/** The name that a stream goes out under. */
export type Alias = (stream: string) => string;

/**
 * Reads an `__alias__`: a name, or texts and `__stream_name__` joined by `+`; `undefined` when it
 * is anything else.
 */
export function readAlias(text: string): Alias | undefined {
  const parts = splitText(text, /\+/g).map(readPart);
  const known = parts.flatMap((part) => part ?? []);
  if (known.length === parts.length) {
    return (stream) => known.map((part) => part(stream)).join("");
  }
  return /^[^\s'"()[\]+]+$/.test(text.trim()) ? () => text.trim() : undefined;
}

function readPart(text: string): Alias | undefined {
  if (text === "__stream_name__") {
    return (stream) => stream;
  }
  const literal = readLiteralText(text);
  return typeof literal === "string" ? () => literal : undefined;
}
