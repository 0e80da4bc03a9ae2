import { aboutText } from "./command/about.ts";
import { type Command, parseArguments } from "./command/arguments.ts";
import { helpText } from "./command/help.ts";
import { exitCode, failureKind, messageOf } from "./errors.ts";
import type { Ports } from "./ports.ts";
import { createLog } from "./singer/console-log.ts";
import { createOutput, OutputClosed } from "./singer/output.ts";
import { discoverTap } from "./sync/discovery.ts";
import { syncTap } from "./sync/start.ts";
import type { Tap } from "./tap.ts";
import { verifyOwnTap } from "./verify/own-tap.ts";

/** One start of a tap. */
export interface Start {
  /** The command line behind the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In place of the process's own. */
  readonly ports?: Partial<Ports>;
}

/**
 * Runs a tap and returns the exit code: 0 when all that was asked for is complete, otherwise the
 * code of the failure (see errors.ts), or 7 when some streams are complete and others failed.
 * Never rejects.
 */
export async function runTap<C extends object>(tap: Tap<C>, start: Start): Promise<number> {
  const log = start.ports?.log ?? createLog({ name: tap.name, env: start.env });
  const output = start.ports?.output ?? createOutput();
  try {
    const command = parseArguments(start.argv, log);
    return await obey(tap, command, { ...start, ports: { ...start.ports, log, output } });
  } catch (error) {
    if (error instanceof OutputClosed) {
      log.debug(error.message);
      return exitCode("unknown");
    }
    const kind = failureKind(error);
    const defect = kind === "unknown" && error instanceof Error ? error.stack : undefined;
    log.critical(defect ?? messageOf(error));
    return exitCode(kind);
  }
}

type Prepared = Start & { readonly ports: Partial<Ports> & Pick<Ports, "log" | "output"> };

async function obey<C extends object>(
  tap: Tap<C>,
  command: Command,
  start: Prepared,
): Promise<number> {
  switch (command.kind) {
    case "version":
      return print(start, `${tap.name} ${tap.version}`);
    case "help":
      return print(start, helpText(tap));
    case "about":
      return print(start, aboutText(tap, command.format));
    case "discover":
      return print(
        start,
        JSON.stringify(await discoverTap(tap, command.config, start), undefined, 2),
      );
    case "verify":
      return await verifyOwnTap(command, start);
    case "sync":
    case "test":
      return await syncTap(tap, command, start);
  }
}

function print({ ports }: Prepared, text: string): number {
  ports.output.line(text);
  ports.output.flush();
  return 0;
}
