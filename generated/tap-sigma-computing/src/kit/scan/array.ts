import { type Bytes, closeBracket, comma, letterN, openBracket } from "./bytes.ts";
import { nullEnd } from "./literal.ts";

/** The end of a value that begins here, or -1 when it has to be read. */
export type ValueEnd = (bytes: Bytes, at: number) => number;

/** The end of a list of such values, or -1; elements may be null. */
export function arrayEnd(bytes: Bytes, start: number, itemEnd: ValueEnd): number {
  return listEnd(bytes, start, itemEnd, nullEnd);
}

/** The same where no element may be null. */
export function fullArrayEnd(bytes: Bytes, start: number, itemEnd: ValueEnd): number {
  return listEnd(bytes, start, itemEnd, noEnd);
}

function listEnd(bytes: Bytes, start: number, itemEnd: ValueEnd, emptyEnd: ValueEnd): number {
  if (bytes.getUint8(start) !== openBracket) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBracket) {
    return at + 1;
  }
  for (;;) {
    at = bytes.getUint8(at) === letterN ? emptyEnd(bytes, at) : itemEnd(bytes, at);
    if (at < 0) {
      return -1;
    }
    if (bytes.getUint8(at) !== comma) {
      return bytes.getUint8(at) === closeBracket ? at + 1 : -1;
    }
    at += 1;
  }
}

function noEnd(): number {
  return -1;
}
