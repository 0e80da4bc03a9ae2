import { type Bytes, letterE, letterF, letterN, letterT, letterU } from "./bytes.ts";

/** The end of `null`, or -1. */
export function nullEnd(bytes: Bytes, at: number): number {
  return bytes.getUint8(at) === letterN &&
    bytes.getUint8(at + 1) === letterU &&
    bytes.getUint8(at + 2) === letterL &&
    bytes.getUint8(at + 3) === letterL
    ? at + 4
    : -1;
}

/** The end of `true` or `false`, or -1. */
export function booleanEnd(bytes: Bytes, at: number): number {
  if (bytes.getUint8(at) === letterT) {
    return bytes.getUint8(at + 1) === letterR &&
      bytes.getUint8(at + 2) === letterU &&
      bytes.getUint8(at + 3) === letterE
      ? at + 4
      : -1;
  }
  return bytes.getUint8(at) === letterF &&
    bytes.getUint8(at + 1) === letterA &&
    bytes.getUint8(at + 2) === letterL &&
    bytes.getUint8(at + 3) === letterS &&
    bytes.getUint8(at + 4) === letterE
    ? at + 5
    : -1;
}

const letterA = 0x61;
const letterL = 0x6c;
const letterR = 0x72;
const letterS = 0x73;
