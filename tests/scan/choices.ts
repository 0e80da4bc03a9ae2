/** Decisions that are read from bytes: a shorter row of them, or smaller ones, give a simpler case. */
export interface Choices {
  /** A number below `count`; 0 once the bytes are used up. */
  below(count: number): number;
  /** True in so many of 256 cases. */
  chance(of256: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** While it is set, nothing happens that is rare. */
  isCalm: boolean;
}

export function choicesOf(bytes: Uint8Array): Choices {
  let at = 0;
  const next = () => bytes[at++] ?? 0;
  const below = (count: number) => (count <= 256 ? next() : next() * 256 + next()) % count;
  return {
    below,
    isCalm: false,
    // High bytes, so that nothing happens where the bytes are used up.
    chance(of256) {
      const isMet = next() >= 256 - of256;
      return isMet && !(this.isCalm && of256 < 20);
    },
    pick<T>(list: readonly T[]): T {
      return list[below(list.length)] as T;
    },
  };
}
