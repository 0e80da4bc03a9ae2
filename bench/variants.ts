import { makeRecord } from "./record.ts";

/**
 * How an API may write the benchmark's records:
 *
 * - `plain`: as JSON.stringify writes them.
 * - `exact`: with numbers that JSON.parse would change, 1.10 and integers beyond 2^53.
 * - `spaced`: with a space after every comma and colon, as Python writes JSON.
 * - `texts`: with numbers as texts in several fields, so that every record has to be converted.
 */
export const variants = ["plain", "exact", "spaced", "texts"] as const;

export type Variant = (typeof variants)[number];

/** What stands for a number that JavaScript cannot hold, until the record is text. */
const exactNumber = /"#([\d.]+)"/g;

const structure = /"(?:[^"\\]|\\.)*"|[,:]/g;

/** A record as the API writes it. */
export function spellRecord(variant: Variant, number: number): string {
  const record = makeRecord(number);
  const { version, size, score, price } = record;
  switch (variant) {
    case "plain":
      return JSON.stringify(record);
    case "exact": {
      const inexact = {
        size: `#${2n ** 53n + 2n * BigInt(size) + 1n}`,
        price: `#${size % 10_000}.10`,
      };
      return JSON.stringify({ ...record, ...inexact }).replace(exactNumber, "$1");
    }
    case "spaced":
      return JSON.stringify(record).replace(structure, (token) =>
        token === "," || token === ":" ? `${token} ` : token,
      );
    case "texts":
      return JSON.stringify({
        ...record,
        version: String(version),
        size: String(size),
        score: String(score),
        price: String(price),
      });
  }
}

/** The variant whose records a program that converts gives for this one's. */
export function converted(variant: Variant): Variant {
  return variant === "texts" ? "plain" : variant;
}
