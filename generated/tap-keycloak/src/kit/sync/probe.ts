import type { SelectedStream } from "../catalog/selection.ts";
import { failureOf } from "./failure.ts";
import type { Outcome } from "./outcome.ts";
import type { Run } from "./run.ts";

/** Asks each stream's harmless request, for streams whose reading changes the server's state. */
export async function probeStreams(
  run: Run,
  choices: readonly SelectedStream[],
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { stream } of choices) {
    const probe = stream.probe?.({ config: run.config });
    if (probe === undefined) {
      run.log.info(`${stream.name}: not tested, since reading changes the server's state`);
      continue;
    }
    try {
      const auth = stream.auth?.(run.config)(run.authPorts);
      await run.client.send(probe, { errors: stream.errors, auth });
      run.log.info(`${stream.name}: answers; nothing was read`);
      outcomes.push({ stream: stream.name, failure: undefined });
    } catch (error) {
      outcomes.push({ stream: stream.name, failure: failureOf(error) });
    }
  }
  return outcomes;
}
