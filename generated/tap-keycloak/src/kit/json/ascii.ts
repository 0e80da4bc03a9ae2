import { isAscii } from "node:buffer";

/**
 * The same JSON in ASCII, other characters as escapes; `undefined` where that would not pay.
 *
 * One wide character in a page makes all of its text wide, which costs twice as much to decode and
 * to parse. Most pages have few of them, so only the pieces that do are written anew. What is given
 * back is valid JSON where the document is, and only there, and holds until the next call.
 */
export function toAscii(json: Buffer): Buffer | undefined {
  if (isAscii(json)) {
    return json;
  }
  const room = json.length + (json.length >> 2);
  if (room > longestScratch) {
    return undefined;
  }
  if (scratch === undefined || scratch.length < room) {
    scratch = Buffer.allocUnsafe(room);
  }
  return escapeInto(scratch, json);
}

/** Bytes that are looked at together. */
const pieceSize = 512;

/** Pages that are larger are rare, and memory matters more there. */
const longestScratch = 8 * 1024 * 1024;

/** Kept from page to page, since fresh memory is slow. */
let scratch: Buffer | undefined;

function escapeInto(target: Buffer, json: Buffer): Buffer | undefined {
  let used = 0;
  let copied = 0;
  let escaped = 0;
  for (let start = 0, end = 0, pieces = 1; start < json.length; start = end, pieces += 1) {
    end = endOfPiece(json, start);
    if (isAscii(json.subarray(start, end))) {
      continue;
    }
    escaped += 1;
    const text = escapeText(json.toString("utf8", start, end));
    const needed = used + start - copied + text.length + json.length - end;
    const isDense = escaped > 8 && escaped * 3 > pieces;
    if (isDense || needed > target.length || brokenEscape.test(text)) {
      return undefined;
    }
    used += json.copy(target, used, copied, start);
    used += target.write(text, used, "latin1");
    copied = end;
  }
  used += json.copy(target, used, copied);
  return target.subarray(0, used);
}

/** Behind a whole character, and not behind a backslash, which belongs to what follows. */
function endOfPiece(json: Buffer, start: number): number {
  let end = Math.min(start + pieceSize, json.length);
  while (end < json.length && (isContinuation(json[end]) || json[end - 1] === backslash)) {
    end += 1;
  }
  return end;
}

function isContinuation(byte = 0): boolean {
  return (byte & 0xc0) === 0x80;
}

const backslash = 92;

/** A backslash before another backslash's escape: `\` before a wide character, which is no JSON. */
const brokenEscape = /\\\\u[0-9a-f]{4}/;

function escapeText(text: string): string {
  return text.replace(/[\u0080-\uffff]+/g, escapeRun);
}

function escapeRun(run: string): string {
  let escapes = "";
  for (let index = 0; index < run.length; index += 1) {
    escapes += `\\u${run.charCodeAt(index).toString(16).padStart(4, "0")}`;
  }
  return escapes;
}
