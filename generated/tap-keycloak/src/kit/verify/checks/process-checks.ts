import { type Check, failure, note } from "../check.ts";
import { syncsOf } from "../evidence.ts";
import { createTally } from "../tally.ts";
import type { Transcript } from "../transcript.ts";
import { onAttempt } from "./record-checks.ts";

/** What a runner sees of the tap as a process. */
export const processChecks: readonly Check[] = [
  {
    id: "exit-code",
    promise: "The exit code tells the truth: 0 without, and not 0 with, a line of level CRITICAL.",
    looksAt: "every run",
    find: (evidence) =>
      onAttempt(evidence.full, (full) => [
        ...(full.exit.code === 0 ? [] : [failure(describeFailure(full))]),
        ...syncsOf(evidence)
          .filter(({ exit, log }) => exit.code === 0 && log.isCritical)
          .slice(0, 1)
          .map(({ label }) => failure(`${label} ended with 0 and a line of level CRITICAL`)),
      ]),
  },
  {
    id: "exit-critical",
    promise: "A run that fails says why, in a line of level CRITICAL (a note).",
    looksAt: "every run",
    find: (evidence) => {
      const { both, wrongConfigs } = evidence;
      const wrong = wrongConfigs.kind === "made" ? wrongConfigs.value : [];
      // An option that a tap does not know is the caller's fault, not a failure of a run.
      const misused = both.kind === "made" ? both.value.run : undefined;
      const silent = [...syncsOf(evidence), ...wrong.map(({ run }) => run)].filter(
        (run) => run !== misused && run.exit.code !== 0 && !run.log.isCritical,
      );
      return onAttempt(evidence.full, () =>
        silent.map(({ label }) => note(`${label} failed without a line of level CRITICAL`)),
      );
    },
  },
  {
    id: "config-required",
    promise: "Without a setting that is required the tap ends with a code other than 0.",
    looksAt: "a run of its own",
    find: ({ wrongConfigs }) =>
      onAttempt(wrongConfigs, (runs) =>
        runs
          .filter(({ run }) => run.exit.code === 0)
          .map(({ missing }) => failure(`without ${missing} the tap ended with 0`)),
      ),
  },
  {
    id: "secrets-hidden",
    promise: "No secret of the configuration is in stdout or stderr, in base64 or URLs either.",
    looksAt: "every run",
    find: ({ leaks }) =>
      onAttempt(leaks, (found) => {
        const tally = createTally();
        for (const { secret, source, run } of found) {
          tally.add(`the value of ${secret} is in ${source}`, `of ${run}`);
        }
        return tally.findings("failure");
      }),
  },
];

/** A run that had written all of its streams only ended wrongly. */
function describeFailure({ label, exit, log, streams }: Transcript): string {
  const end = `${label} ended with ${exit.code ?? exit.signal}`;
  const isComplete = !log.isCritical && [...streams.values()].some(({ records }) => records > 0);
  return isComplete
    ? `${end}, though it wrote records and no line of level CRITICAL: ${log.telling}`
    : `${end}: ${log.telling}`;
}
