import type { BodyMemory } from "./body-memory.ts";

/** A body that arrives in pieces. */
export interface Body {
  add(piece: Buffer): void;
  readonly size: number;
  /** All pieces as one. */
  whole(): Buffer;
}

/**
 * Puts a body together: in the memory that is given, where its length is known before, so that a
 * page is not copied once more; otherwise when its last piece is there.
 */
export function createBody(length: number | undefined, memory: BodyMemory | undefined): Body {
  const place = length === undefined ? undefined : memory?.take(length);
  const pieces: Buffer[] = [];
  let size = 0;
  return {
    add(piece) {
      if (place === undefined || size + piece.length > place.length) {
        pieces.push(piece);
      } else {
        piece.copy(place, size);
      }
      size += piece.length;
    },
    get size() {
      return size;
    },
    whole() {
      return place === undefined ? Buffer.concat(pieces, size) : place.subarray(0, size);
    },
  };
}
