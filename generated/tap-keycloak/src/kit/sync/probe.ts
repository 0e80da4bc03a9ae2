import type { SelectedStream } from "../catalog/selection.ts";
import { schemaLine } from "../singer/messages.ts";
import type { Output } from "../singer/output.ts";
import { failureOf } from "./failure.ts";
import type { Run } from "./run.ts";
import type { Outcome } from "./sync.ts";

/** Emits the SCHEMA of every selected stream, and nothing else: `--test=schema`. */
export function emitSchemas(output: Output, choices: readonly SelectedStream[]): void {
  for (const choice of choices.filter(({ selected }) => selected)) {
    output.line(schemaOf(choice));
  }
  output.flush();
}

/** The SCHEMA line of a selected stream. */
export function schemaOf({
  stream,
  schema,
  keyProperties,
  replicationKey,
}: SelectedStream): string {
  return schemaLine({
    stream: stream.name,
    schema,
    keyProperties,
    bookmarkProperties: replicationKey === undefined ? [] : [replicationKey],
  });
}

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
      outcomes.push({ stream: stream.name, records: 0, failure: undefined });
    } catch (error) {
      outcomes.push({ stream: stream.name, records: 0, failure: failureOf(error) });
    }
  }
  return outcomes;
}
