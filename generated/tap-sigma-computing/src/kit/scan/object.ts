import { type Bytes, closeBrace, comma, letterN, openBrace } from "./bytes.ts";
import { isKeyAt, type Key, keyOf } from "./key.ts";
import { nullEnd } from "./literal.ts";

/** An object within a record, with its declared members by number. */
export interface ObjectShape {
  readonly keys: readonly Key[];
  /** A bit for each member that is never null. */
  readonly full: number;
  /** The end of a member's value, or -1 when the object is to be read as one. */
  valueEnd(bytes: Bytes, at: number, member: number): number;
}

/** So many members an object may have: each is a bit. */
export const mostMembers = 31;

/** The shape of an object with these members. */
export function objectShape({
  names,
  full,
  valueEnd,
}: {
  readonly names: readonly string[];
  /** Those that are never null. */
  readonly full?: readonly string[];
  readonly valueEnd: ObjectShape["valueEnd"];
}): ObjectShape {
  const bits = (full ?? []).map((name) => 1 << names.indexOf(name));
  return { keys: names.map(keyOf), full: bits.reduce((all, bit) => all | bit, 0), valueEnd };
}

/** The end of an object that has this shape and stays as it is; -1 for all others. */
export function objectEnd(bytes: Bytes, start: number, shape: ObjectShape): number {
  if (bytes.getUint8(start) !== openBrace) {
    return -1;
  }
  let at = start + 1;
  if (bytes.getUint8(at) === closeBrace) {
    return at + 1;
  }
  let seen = 0;
  let member = -1;
  for (;;) {
    member = memberAt(bytes, at, shape.keys, member + 1);
    const bit = 1 << member;
    if (member < 0 || (seen & bit) !== 0) {
      return -1;
    }
    seen |= bit;
    at += shape.keys[member]?.length ?? 0;
    at =
      bytes.getUint8(at) === letterN && (shape.full & bit) === 0
        ? nullEnd(bytes, at)
        : shape.valueEnd(bytes, at, member);
    if (at < 0 || bytes.getUint8(at) !== comma) {
      return at >= 0 && bytes.getUint8(at) === closeBrace ? at + 1 : -1;
    }
    at += 1;
  }
}

/** The number of the member whose key stands here; the likely one is tried first. */
function memberAt(bytes: Bytes, at: number, keys: readonly Key[], likely: number): number {
  for (let step = 0; step < keys.length; step += 1) {
    const member = likely + step < keys.length ? likely + step : likely + step - keys.length;
    const key = keys[member];
    if (key !== undefined && isKeyAt(bytes, at, key)) {
      return member;
    }
  }
  return -1;
}
