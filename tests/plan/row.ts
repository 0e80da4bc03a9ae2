/** A row of burler's plan: what was planned, how it is said in a definition, and what proves it. */
export interface PlanRow {
  /** Its place in the plan: `F6`. */
  readonly row: string;
  /** What was planned. */
  readonly item: string;
  /** The keys of the definition, or the command; `—` where it is a matter of architecture. */
  readonly key: string;
  /** What a tap does. */
  readonly how: string;
  readonly tests: readonly ProvingTests[];
}

/** Tests of one file. */
interface ProvingTests {
  /** Below `tests/`. */
  readonly file: string;
  /**
   * Names as they are reported, with or without those of the suites around them (`a > b`). A name
   * with the placeholders of a table (`%s`) is that of all its cases.
   */
  readonly names: readonly string[];
}
