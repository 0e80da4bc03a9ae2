/**
 * Bytes that are scanned: JSON in UTF-8 with zeros behind it, at which everything stops. A view,
 * because it reads single bytes as fast as an array does, and four at once.
 */
export type Bytes = DataView;

/** So many zeros have to follow: nothing looks further ahead than this. */
export const padding = 64;

/** A copy of some bytes that can be scanned. */
export function bytesOf(text: Uint8Array | string): Bytes {
  const source = typeof text === "string" ? Buffer.from(text) : text;
  const padded = new Uint8Array(source.length + padding);
  padded.set(source);
  return new DataView(padded.buffer);
}

/** The bytes of a range, not copied. */
export function rangeOf(bytes: Bytes, start: number, end: number): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start);
}

export const quote = 0x22;
export const backslash = 0x5c;
export const comma = 0x2c;
export const colon = 0x3a;
export const openBrace = 0x7b;
export const closeBrace = 0x7d;
export const openBracket = 0x5b;
export const closeBracket = 0x5d;
export const minus = 0x2d;
export const plus = 0x2b;
export const dot = 0x2e;
export const zero = 0x30;
export const nine = 0x39;
export const letterE = 0x65;
export const capitalE = 0x45;
export const letterU = 0x75;
export const letterN = 0x6e;
export const letterT = 0x74;
export const letterF = 0x66;

/** True for the digits 0 to 9. */
export function isDigit(byte: number): boolean {
  return byte >= zero && byte <= nine;
}

/** The first byte at or behind `at` that is no white space. */
export function behindSpace(bytes: Bytes, at: number): number {
  let end = at;
  while (isSpace(bytes.getUint8(end))) {
    end += 1;
  }
  return end;
}

/** The four characters that JSON allows between values. */
function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
