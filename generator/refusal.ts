import type { Problem } from "./report.ts";

/** A stage refuses to go on: what a person has to mend, and the texts that the frames quote. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];
  readonly texts: ReadonlyMap<string, string>;

  constructor(problems: readonly Problem[], texts: ReadonlyMap<string, string> = new Map()) {
    super(problems.map(({ message }) => message).join("\n"));
    this.name = "Refusal";
    this.problems = problems;
    this.texts = texts;
  }
}
