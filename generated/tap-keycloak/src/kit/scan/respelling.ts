import { type Bytes, backslash, letterU, quote } from "./bytes.ts";
import { escapedUnit } from "./string.ts";
import { reserve, type Workspace } from "./workspace.ts";

/**
 * Adds a string of the page as `JSON.stringify` spells it: APIs may escape what needs no escape,
 * all that is not ASCII for example. False, and nothing is added, for a string that wants cleaning:
 * one with a NUL, or half of a surrogate pair. The string must be one that JSON allows.
 */
export function appendRespelled(workspace: Workspace, start: number, end: number): boolean {
  // No spelling of a character is shorter than that of `JSON.stringify`.
  reserve(workspace, end - start);
  const { bytes, memory } = workspace;
  let used = workspace.used;
  let at = start;
  while (at < end) {
    const byte = bytes.getUint8(at);
    if (byte !== backslash) {
      memory[used] = byte;
      used += 1;
      at += 1;
      continue;
    }
    const letter = bytes.getUint8(at + 1);
    if (letter !== letterU) {
      used =
        letter === slash ? put(memory, used, slash) : put(memory, put(memory, used, byte), letter);
      at += 2;
      continue;
    }
    const point = pointAt(bytes, at);
    if (point <= 0) {
      return false;
    }
    used = putPoint(memory, used, point);
    at += point > 0xffff ? 12 : 6;
  }
  workspace.used = used;
  return true;
}

const slash = 0x2f;

/** The code point that one or two `\u` escapes stand for; -1 for half of a pair. */
function pointAt(bytes: Bytes, at: number): number {
  const unit = escapedUnit(bytes, at);
  if (unit < 0xd800 || unit > 0xdfff) {
    return unit;
  }
  const isPair =
    unit < 0xdc00 && bytes.getUint8(at + 6) === backslash && bytes.getUint8(at + 7) === letterU;
  const low = isPair ? escapedUnit(bytes, at + 6) : 0;
  return low >= 0xdc00 && low <= 0xdfff ? (unit - 0xd800) * 0x400 + (low - 0xdc00) + 0x10000 : -1;
}

/** Adds a character, escaped where JSON asks for it. */
function putPoint(memory: Buffer, used: number, point: number): number {
  if (point >= 0x80) {
    return putWide(memory, used, point);
  }
  if (point >= 0x20 && point !== quote && point !== backslash) {
    return put(memory, used, point);
  }
  const spelling = JSON.stringify(String.fromCharCode(point)).slice(1, -1);
  return used + memory.write(spelling, used, "latin1");
}

/** Adds a character beyond ASCII as UTF-8. */
function putWide(memory: Buffer, used: number, point: number): number {
  if (point < 0x800) {
    return putRest(memory, put(memory, used, 0xc0 | (point >> 6)), point, 1);
  }
  return point < 0x10000
    ? putRest(memory, put(memory, used, 0xe0 | (point >> 12)), point, 2)
    : putRest(memory, put(memory, used, 0xf0 | (point >> 18)), point, 3);
}

/** The bytes behind the first: six bits of the code point each. */
function putRest(memory: Buffer, used: number, point: number, count: number): number {
  for (let index = 0; index < count; index += 1) {
    memory[used + index] = 0x80 | ((point >> ((count - 1 - index) * 6)) & 0x3f);
  }
  return used + count;
}

function put(memory: Buffer, used: number, byte: number): number {
  memory[used] = byte;
  return used + 1;
}
