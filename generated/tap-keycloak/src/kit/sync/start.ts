import { readCatalog } from "../catalog/file.ts";
import { type SelectedStream, selectStreams } from "../catalog/selection.ts";
import { systemClock } from "../clock.ts";
import type { Command } from "../command/arguments.ts";
import { checkConfig } from "../config/check.ts";
import { readConfig } from "../config/read.ts";
import { exitCode, failureKind, messageOf } from "../errors.ts";
import { createHttpClient } from "../http/client.ts";
import { createTransport } from "../http/transport.ts";
import type { Ports } from "../ports.ts";
import type { Log } from "../singer/log.ts";
import { readState } from "../state/file.ts";
import { emptyState } from "../state/state.ts";
import type { Tap } from "../tap.ts";
import { formatInstant } from "../time/instant.ts";
import { checkHooks } from "./hook.ts";
import { emitSchemas, probeStreams } from "./probe.ts";
import type { Run } from "./run.ts";
import { type Outcome, syncStreams } from "./sync.ts";

type SyncCommand = Extract<Command, { kind: "sync" | "test" }>;

interface SyncStart {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly ports: Partial<Ports> & Pick<Ports, "log" | "output">;
}

/** Syncs or tests a tap; returns the exit code. Rejects when it cannot begin. */
export async function syncTap<C extends object>(
  tap: Tap<C>,
  command: SyncCommand,
  { env, ports }: SyncStart,
): Promise<number> {
  const { log } = ports;
  const config = checkConfig({ tap, given: readConfig({ tap, files: command.config, env }), log });
  if (tap.debug?.(config)) {
    log.verbose();
  }
  const catalog = command.catalog === undefined ? undefined : readCatalog(command.catalog);
  const choices = selectStreams(tap, catalog, log);
  log.info(`${tap.name} ${tap.version}`);
  if (command.kind === "test" && command.schemaOnly) {
    emitSchemas(ports.output, choices);
    return 0;
  }
  const run = createRun(tap, config, command, ports);
  checkHooks(run);
  try {
    const check = tap.check?.(config);
    if (check !== undefined) {
      await run.client.send(check);
    }
    return conclude(log, await outcomes(run, command, choices));
  } finally {
    run.client.close();
  }
}

function createRun<C extends object>(
  tap: Tap<C>,
  config: C,
  command: SyncCommand,
  ports: SyncStart["ports"],
): Run {
  const { log, output } = ports;
  const clock = ports.clock ?? systemClock;
  const userAgent = `${tap.name}/${tap.version}`;
  const transport = ports.transport ?? createTransport({ userAgent });
  const timeoutMs = tap.timeout(config) * 1000;
  const allowPlainHttp = tap.allowPlainHttp?.(config) ?? false;
  const authPorts = { transport, clock, log, timeoutMs, allowPlainHttp };
  const started = BigInt(clock.now()) * 1_000_000n;
  const client = createHttpClient({
    server: tap.server(config),
    hosts: tap.hosts?.(config) ?? [],
    headers: tap.headers?.(config) ?? {},
    userAgent,
    transport,
    clock,
    log,
    timeoutMs,
    rate: tap.limits.rate,
    retry: tap.retry(config),
    errors: tap.errors,
    auth: tap.auth?.(config)(authPorts),
    allowPlainHttp,
  });
  return {
    tap,
    config,
    client,
    clock,
    log,
    output,
    authPorts,
    started,
    now: formatInstant(started),
    limit: command.kind === "test" ? 1 : Number.POSITIVE_INFINITY,
    state: command.state === undefined ? emptyState : readState(command.state, log),
  };
}

/** A test leaves streams alone whose reading changes the server; it asks for something harmless. */
async function outcomes(
  run: Run,
  command: SyncCommand,
  choices: readonly SelectedStream[],
): Promise<Outcome[]> {
  if (command.kind === "sync") {
    return syncStreams(run, choices);
  }
  const consuming = choices.filter(({ selected, stream }) => selected && stream.consumes);
  const harmless = choices.filter(({ stream }) => !stream.consumes);
  return [...(await probeStreams(run, consuming)), ...(await syncStreams(run, harmless))];
}

/** One CRITICAL line a failed stream, as the last lines of the run; returns the exit code. */
function conclude(log: Log, outcomes: readonly Outcome[]): number {
  const failed = outcomes.filter(({ failure }) => failure !== undefined);
  for (const { stream, failure } of failed) {
    log.critical(`${stream}: ${messageOf(failure)}`);
  }
  const [first] = failed;
  if (first === undefined) {
    return 0;
  }
  return failed.length < outcomes.length ? 7 : exitCode(failureKind(first.failure));
}
