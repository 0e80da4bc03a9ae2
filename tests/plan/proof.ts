import type { PlanRow } from "./row.ts";
import { isNamed, type ReportedName } from "./title.ts";

/** A test file of a run. */
export interface RanFile {
  /** Below `tests/`. */
  readonly file: string;
  readonly tests: readonly RanTest[];
  /** Only some of its tests were asked for: one that was left out says nothing. */
  readonly isFiltered: boolean;
}

interface RanTest extends ReportedName {
  readonly state: "passed" | "failed" | "skipped" | "pending";
}

/** What rows lack after a run, as sentences; of tests in files that did not run nothing is said. */
export function missingProofs(rows: readonly PlanRow[], ran: readonly RanFile[]): string[] {
  return rows.flatMap(({ row, item, tests }) =>
    tests.flatMap(({ file, names }) => {
      const found = ran.find((candidate) => candidate.file === file);
      if (found === undefined) {
        return [];
      }
      return names.flatMap((name) => {
        const flaw = flawOf(name, found);
        return flaw === undefined ? [] : [`${row} ${item}: "${name}" of tests/${file} ${flaw}.`];
      });
    }),
  );
}

function flawOf(name: string, { tests, isFiltered }: RanFile): string | undefined {
  const named = tests.filter((reported) => isNamed(name, reported));
  if (named.length === 0) {
    return "does not exist";
  }
  if (named.some(({ state }) => state === "failed")) {
    return "failed";
  }
  return isFiltered || named.every(({ state }) => state === "passed") ? undefined : "did not run";
}
