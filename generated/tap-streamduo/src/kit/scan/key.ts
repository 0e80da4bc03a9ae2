/** A member's name as it stands before its value, `"name":`, in a form that compares fast. */
export interface Key {
  readonly length: number;
  /** Four bytes each; the last one ends with the key, and may overlap the one before. */
  readonly words: Int32Array;
}

/** The key of a name as `JSON.stringify` spells it; not of the empty one, which is too short. */
export function keyOf(name: string): Key {
  const bytes = Buffer.from(`${JSON.stringify(name)}:`);
  const words = Array.from({ length: Math.ceil(bytes.length / 4) }, (_, index) =>
    bytes.readInt32LE(Math.min(index * 4, bytes.length - 4)),
  );
  return { length: bytes.length, words: Int32Array.from(words) };
}

/** True when a key stands here. */
export function isKeyAt(bytes: DataView, at: number, { length, words }: Key): boolean {
  const last = words.length - 1;
  for (let index = 0; index < last; index += 1) {
    if (bytes.getInt32(at + index * 4, true) !== words[index]) {
      return false;
    }
  }
  return bytes.getInt32(at + length - 4, true) === words[last];
}
