/** A number whose text a double would change. It compares and calculates as a number. */
export class ExactNumber {
  /** The number as the API wrote it: `9007199254740993`, `1.10`, `1e400`. */
  readonly exactText: string;

  constructor(exactText: string) {
    this.exactText = exactText;
  }

  valueOf(): number {
    return Number(this.exactText);
  }

  toString(): string {
    return this.exactText;
  }

  /** The nearest double for a plain `JSON.stringify`; `stringifyJson` writes the exact text. */
  toJSON(): number | string {
    if (marking.prefix === undefined) {
      return Number(this.exactText);
    }
    marking.written += 1;
    return marking.prefix + this.exactText;
  }
}

/**
 * Set by `stringifyJson` while it runs, and by nobody else: how numbers mark their text in the
 * output, and how many did. `JSON.stringify` offers no other cheap way in (Node 20 has no
 * `JSON.rawJSON`, and a replacer function slows down every value).
 */
export const marking: { prefix: string | undefined; written: number } = {
  prefix: undefined,
  written: 0,
};
