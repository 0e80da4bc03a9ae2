import {
  type Bytes,
  behindSpace,
  closeBrace,
  closeBracket,
  colon,
  comma,
  letterF,
  letterN,
  letterT,
  openBrace,
  openBracket,
  quote,
} from "./bytes.ts";
import { booleanEnd, nullEnd } from "./literal.ts";
import { numberEnd } from "./number.ts";
import { anyStringEnd } from "./string.ts";

/** Deeper values are left to the parser, which needs no stack for them. */
export const mostLevels = 200;

/**
 * The end of any JSON value, white space within it allowed; -1 when it is none, or too deep. Every
 * byte is checked: what is left out of a record must be JSON all the same.
 */
export function skippedEnd(bytes: Bytes, at: number, level = 0): number {
  switch (bytes.getUint8(at)) {
    case quote:
      return anyStringEnd(bytes, at);
    case openBrace:
      return level < mostLevels ? skippedMembersEnd(bytes, at, level + 1) : -1;
    case openBracket:
      return level < mostLevels ? skippedElementsEnd(bytes, at, level + 1) : -1;
    case letterN:
      return nullEnd(bytes, at);
    case letterT:
    case letterF:
      return booleanEnd(bytes, at);
    default:
      return numberEnd(bytes, at);
  }
}

function skippedElementsEnd(bytes: Bytes, start: number, level: number): number {
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBracket) {
    return at + 1;
  }
  for (;;) {
    const end = skippedEnd(bytes, at, level);
    if (end < 0) {
      return -1;
    }
    at = behindSpace(bytes, end);
    if (bytes.getUint8(at) !== comma) {
      return bytes.getUint8(at) === closeBracket ? at + 1 : -1;
    }
    at = behindSpace(bytes, at + 1);
  }
}

function skippedMembersEnd(bytes: Bytes, start: number, level: number): number {
  let at = behindSpace(bytes, start + 1);
  if (bytes.getUint8(at) === closeBrace) {
    return at + 1;
  }
  for (;;) {
    const name = anyStringEnd(bytes, at);
    const between = name < 0 ? name : behindSpace(bytes, name);
    if (between < 0 || bytes.getUint8(between) !== colon) {
      return -1;
    }
    const end = skippedEnd(bytes, behindSpace(bytes, between + 1), level);
    if (end < 0) {
      return -1;
    }
    at = behindSpace(bytes, end);
    if (bytes.getUint8(at) !== comma) {
      return bytes.getUint8(at) === closeBrace ? at + 1 : -1;
    }
    at = behindSpace(bytes, at + 1);
  }
}
