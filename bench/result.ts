import type { Figure } from "./figure.ts";

/** What a benchmark found. */
export interface Result {
  readonly title: string;
  /** What was done, for people who read the table. */
  readonly description: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly figures: readonly Figure[];
}
