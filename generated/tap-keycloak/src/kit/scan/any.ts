import {
  type Bytes,
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
import { isIndexName } from "./index-name.ts";
import { booleanEnd, nullEnd } from "./literal.ts";
import { numberEnd } from "./number.ts";
import { mostLevels } from "./skip.ts";
import { stringEnd } from "./string.ts";

/**
 * The end of a JSON value that parsing and writing it would not change: without white space, its
 * strings as `JSON.stringify` spells them, no member twice and none that an object would put first.
 * -1 for all others.
 */
export function anyEnd(bytes: Bytes, at: number, level = 0): number {
  switch (bytes.getUint8(at)) {
    case quote:
      return stringEnd(bytes, at);
    case openBrace:
      return openObjectEnd(bytes, at, level);
    case openBracket:
      return openArrayEnd(bytes, at, level);
    case letterN:
      return nullEnd(bytes, at);
    case letterT:
    case letterF:
      return booleanEnd(bytes, at);
    default:
      return numberEnd(bytes, at);
  }
}

/** The same for a list of any values. */
export function openArrayEnd(bytes: Bytes, start: number, level = 0): number {
  if (bytes.getUint8(start) !== openBracket || level >= mostLevels) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBracket) {
    return at + 1;
  }
  for (;;) {
    at = anyEnd(bytes, at, level + 1);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return at >= 0 && bytes.getUint8(at) === closeBracket ? at + 1 : -1;
    }
    at += 1;
  }
}

/** The same for an object with any members. */
export function openObjectEnd(bytes: Bytes, start: number, level = 0): number {
  if (bytes.getUint8(start) !== openBrace || level >= mostLevels) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBrace) {
    return at + 1;
  }
  const names: number[] = [];
  for (;;) {
    const end = stringEnd(bytes, at);
    if (end < 0 || bytes.getUint8(end) !== colon || isIndexName(bytes, at + 1, end - 1)) {
      return -1;
    }
    if (names.length >= mostNames || isAmong(bytes, names, at, end)) {
      return -1;
    }
    names.push(at, end);
    at = anyEnd(bytes, end + 1, level + 1);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return at >= 0 && bytes.getUint8(at) === closeBrace ? at + 1 : -1;
    }
    at += 1;
  }
}

/** Places of 32 names: each is compared with those before it. */
const mostNames = 64;

function isAmong(bytes: Bytes, names: readonly number[], at: number, end: number): boolean {
  for (let index = 0; index < names.length; index += 2) {
    const start = names[index] ?? 0;
    if ((names[index + 1] ?? 0) - start === end - at && isSame(bytes, start, at, end - at)) {
      return true;
    }
  }
  return false;
}

function isSame(bytes: Bytes, a: number, b: number, length: number): boolean {
  for (let index = 0; index < length; index += 1) {
    if (bytes.getUint8(a + index) !== bytes.getUint8(b + index)) {
      return false;
    }
  }
  return true;
}
