import type { Evidence } from "./evidence.ts";

/** A `failure` makes verification fail; a `note` is worth knowing. */
export type Level = "failure" | "note";

/** One thing that a check found, and how often. */
export interface Finding {
  readonly level: Level;
  /** Names places and keys of records, quotes no other value. */
  readonly message: string;
  readonly times: number;
}

/** What came of a check; `skipped` says why there was nothing to look at. */
export type Outcome = readonly Finding[] | { readonly skipped: string };

/** One check of a tap. */
export interface Check {
  /** `key-unique`; never changes, so that scripts can rely on it. */
  readonly id: string;
  /** What holds when the check passes. */
  readonly promise: string;
  /** The runs of the tap that it looks at. */
  readonly looksAt: LooksAt;
  find(evidence: Evidence): Outcome;
}

export type LooksAt =
  | "discovery"
  | "every run"
  | "the full run"
  | "the resumed runs"
  | "a run of its own";

/** A check with what came of it. */
export interface CheckResult {
  readonly check: Pick<Check, "id" | "promise">;
  readonly outcome: Outcome;
}

export type Status = "ok" | "note" | "fail" | "skipped";

/** How a check ended: failures outweigh notes. */
export function statusOf(outcome: Outcome): Status {
  if ("skipped" in outcome) {
    return "skipped";
  }
  if (outcome.some(({ level }) => level === "failure")) {
    return "fail";
  }
  return outcome.length > 0 ? "note" : "ok";
}

/** A finding of level `failure`. */
export function failure(message: string): Finding {
  return { level: "failure", message, times: 1 };
}

/** A finding of level `note`. */
export function note(message: string): Finding {
  return { level: "note", message, times: 1 };
}
