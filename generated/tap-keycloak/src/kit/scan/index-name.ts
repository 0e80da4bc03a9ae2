import { type Bytes, isDigit } from "./bytes.ts";

/**
 * True for a name of digits only: every JavaScript object puts those first, so that a record with
 * one has another order once it was parsed. Says so of more names than need it.
 */
export function isIndexName(bytes: Bytes, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) {
    if (!isDigit(bytes.getUint8(at))) {
      return false;
    }
  }
  return end > start;
}

/** The same for a name that is known. */
export function isIndexText(name: string): boolean {
  return /^\d+$/.test(name);
}
