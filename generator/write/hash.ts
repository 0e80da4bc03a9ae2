import { createHash } from "node:crypto";

/** Text with LF line endings: git may check files out with CRLF (`core.autocrlf`). */
function normaliseLineEndings(text: string): string {
  return text.replaceAll("\r\n", "\n");
}

/** SHA-256 in hex of a text, the same for a checkout with CRLF as with LF line endings. */
export function hashOf(text: string): string {
  return createHash("sha256").update(normaliseLineEndings(text)).digest("hex");
}

/** Whether two texts differ in nothing but line endings. */
export function isSameText(a: string, b: string): boolean {
  return a === b || normaliseLineEndings(a) === normaliseLineEndings(b);
}
