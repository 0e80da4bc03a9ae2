import type { Command } from "../command/arguments.ts";
import { TapError } from "../errors.ts";
import type { Log } from "../singer/log.ts";
import type { Output } from "../singer/output.ts";
import { formatReport, hasPassed, reportAsJson } from "./report.ts";
import { verifyTap } from "./verify.ts";

/** What verifying a tap from within needs of its run. */
interface OwnStart {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: { readonly output: Output; readonly log: Log };
}

/**
 * `tap-x --verify`: runs this very program as a child, many times, and writes the report to
 * stdout. Returns 0, or 1 when a check failed.
 *
 * @throws TapError of kind `config` when it cannot begin.
 */
export async function verifyOwnTap(
  command: Extract<Command, { kind: "verify" }>,
  { env, ports: { output, log } }: OwnStart,
): Promise<number> {
  const [, script] = process.argv;
  if (script === undefined) {
    throw new TapError("config", "--verify only works where the tap is a program of its own.");
  }
  const { skip, quick, strict } = command;
  const verified = await verifyTap({
    command: [process.execPath, script, ...command.config.flatMap((file) => ["--config", file])],
    env,
    skip,
    quick,
    strict,
    tell: (label) => log.info(`Verification: ${label}.`),
  });
  const report = command.json
    ? JSON.stringify(reportAsJson(verified), undefined, 2)
    : formatReport(verified);
  output.line(report);
  output.flush();
  return hasPassed(verified) ? 0 : 1;
}
