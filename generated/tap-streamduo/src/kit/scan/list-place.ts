import type { Path } from "../json/path.ts";
import {
  type Bytes,
  behindSpace,
  closeBrace,
  colon,
  comma,
  openBrace,
  openBracket,
  rangeOf,
} from "./bytes.ts";
import { skippedEnd } from "./skip.ts";
import { anyStringEnd } from "./string.ts";

/**
 * Where the list at a path begins in a document; -1 when there is none. Takes the first of members
 * with the same name, and says nothing of what comes behind the list.
 */
export function listPlace(bytes: Bytes, path: Path): number {
  let at = behindSpace(bytes, 0);
  for (const step of path) {
    at = bytes.getUint8(at) === openBrace ? memberPlace(bytes, at, step) : -1;
    if (at < 0) {
      return -1;
    }
  }
  return bytes.getUint8(at) === openBracket ? at : -1;
}

/** Where the value of an object's member begins, or -1. */
function memberPlace(bytes: Bytes, start: number, name: string): number {
  const written = JSON.stringify(name);
  let at = behindSpace(bytes, start + 1);
  while (bytes.getUint8(at) !== closeBrace) {
    const end = anyStringEnd(bytes, at);
    const between = end < 0 ? end : behindSpace(bytes, end);
    if (between < 0 || bytes.getUint8(between) !== colon) {
      return -1;
    }
    const value = behindSpace(bytes, between + 1);
    if (rangeOf(bytes, at, end).toString() === written) {
      return value;
    }
    const next = skippedEnd(bytes, value);
    at = next < 0 ? next : behindSpace(bytes, next);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return -1;
    }
    at = behindSpace(bytes, at + 1);
  }
  return -1;
}
