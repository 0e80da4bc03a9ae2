import { type Command, parseArguments } from "./command/arguments.ts";
import { exitCode, failureKind, messageOf } from "./errors.ts";
import { asLateTap, type LateTap } from "./late-tap.ts";
import type { Ports } from "./ports.ts";
import { createLog } from "./singer/console-log.ts";
import { createOutput, OutputClosed } from "./singer/output.ts";
import type { Tap } from "./tap.ts";

/** One start of a tap. */
export interface Start {
  /** The command line behind the program's name. */
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** In place of the process's own. */
  readonly ports?: Partial<Ports>;
  /** Called before anything of the tap is loaded. `--version` needs nothing of it. */
  prepare?(command: Command["kind"]): Promise<void>;
}

/**
 * Runs a tap and returns the exit code: 0 when all that was asked for is complete, otherwise the
 * code of the failure (see errors.ts), or 7 when some streams are complete and others failed.
 * Never rejects.
 */
export async function runTap<C extends object>(
  tap: Tap<C> | LateTap<C>,
  start: Start,
): Promise<number> {
  const log = start.ports?.log ?? createLog({ name: tap.name, env: start.env });
  const output = start.ports?.output ?? createOutput();
  try {
    const command = parseArguments(start.argv, log);
    return await obey(asLateTap(tap), command, {
      ...start,
      ports: { ...start.ports, log, output },
    });
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

/** Each command loads what it needs: a tap is started often, and seldom for a sync. */
async function obey<C extends object>(
  late: LateTap<C>,
  command: Command,
  start: Prepared,
): Promise<number> {
  if (command.kind === "version") {
    return print(start, `${late.name} ${late.version}`);
  }
  await start.prepare?.(command.kind);
  switch (command.kind) {
    case "help": {
      const { helpText } = await import("./command/help.ts");
      return print(start, helpText((await late.load()).tap));
    }
    case "about": {
      const { aboutText } = await import("./command/about.ts");
      return print(start, aboutText((await late.load()).tap, command.format));
    }
    case "discover": {
      const { catalogText } = await import("./command/catalog.ts");
      return print(start, await catalogText((await late.load()).tap, command.config, start));
    }
    case "verify": {
      const { verifyOwnTap } = await import("./verify/own-tap.ts");
      return await verifyOwnTap(command, start);
    }
    case "sync":
    case "test": {
      const { syncTap } = await import("./sync/start.ts");
      return await syncTap((await late.load()).tap, command, start);
    }
  }
}

function print({ ports }: Prepared, text: string): number {
  ports.output.line(text);
  ports.output.flush();
  return 0;
}
