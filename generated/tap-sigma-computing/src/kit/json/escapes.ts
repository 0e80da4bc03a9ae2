/**
 * True when a JSON document may hold a NUL or half of a surrogate pair, which strict targets
 * refuse. Both can only be written as escapes, so one look at a page spares all of its strings.
 */
export function hasEscapes(document: Buffer): boolean {
  return document.includes("\\u0000") || document.includes("\\ud") || document.includes("\\uD");
}
