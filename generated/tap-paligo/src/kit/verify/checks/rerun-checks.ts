import { type Check, failure, note } from "../check.ts";
import { describeMissing } from "../coverage.ts";
import type { Transcript } from "../transcript.ts";
import { onAttempt } from "./record-checks.ts";

/** What happens when a tap is started again. */
export const rerunChecks: readonly Check[] = [
  {
    id: "resume-covers",
    promise: "Begun again at any of its STATE messages, the tap writes all that is missing.",
    looksAt: "the resumed runs",
    find: ({ resumed }) =>
      onAttempt(resumed, (runs) =>
        runs.flatMap(({ run, missing }) => [
          ...missing.map((lost) =>
            failure(describeMissing(lost, { of: ofFullRun, what: `not in ${run.label}` })),
          ),
          ...crashOf(run),
        ]),
      ),
  },
  {
    id: "repeat-same",
    promise: "A second full run has every record of the first; new ones are noted.",
    looksAt: "a run of its own",
    find: ({ repeat }) =>
      onAttempt(repeat, ({ run, missing, added }) => [
        ...missing.map((lost) =>
          failure(describeMissing(lost, { of: ofFullRun, what: "not in the second" })),
        ),
        ...added.map((extra) => note(describeMissing(extra, { what: "new in the second" }))),
        ...crashOf(run),
      ]),
  },
  {
    id: "state-future",
    promise: "A state in the far future does not break the tap.",
    looksAt: "a run of its own",
    find: ({ future }) => onAttempt(future, crashOf),
  },
];

const ofFullRun = " of the full run";

function crashOf({ label, exit, log }: Transcript) {
  return exit.code === 0
    ? []
    : [failure(`${label} ended with ${exit.code ?? exit.signal}: ${log.telling}`)];
}
