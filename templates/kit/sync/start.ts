import { readCatalog } from "../catalog/file.ts";
import { type SelectedStream, selectStreams } from "../catalog/selection.ts";
import type { Command } from "../command/arguments.ts";
import { checkConfig } from "../config/check.ts";
import { readConfig } from "../config/read.ts";
import { exitCode, failureKind, messageOf } from "../errors.ts";
import { createObservers } from "../observe/observers.ts";
import type { Log } from "../singer/log.ts";
import type { Output } from "../singer/output.ts";
import { readState } from "../state/file.ts";
import { createStateFile } from "../state/out-file.ts";
import { emptyState } from "../state/state.ts";
import type { Syncing } from "../state/syncing.ts";
import { createSilentStateWriter, createStateWriter, usualThrottle } from "../state/writer.ts";
import type { Tap } from "../tap.ts";
import { type Concurrency, oneAtATime, readConcurrency } from "./concurrency.ts";
import { type Connection, connect, type SyncStart } from "./connection.ts";
import { knowFields } from "./fields.ts";
import { checkHooks } from "./hook.ts";
import type { Outcome } from "./outcome.ts";
import { probeStreams } from "./probe.ts";
import type { Run } from "./run.ts";
import { createSinks, type Sinks } from "./sinks.ts";
import { syncStreams } from "./sync.ts";

type SyncCommand = Extract<Command, { kind: "sync" | "test" }>;

/** Syncs or tests a tap; returns the exit code. Rejects when it cannot begin. */
export async function syncTap<C extends object>(
  tap: Tap<C>,
  command: SyncCommand,
  start: SyncStart,
): Promise<number> {
  const { env, ports } = start;
  const { log, output } = ports;
  const files = command.config;
  const config = checkConfig({ tap, given: readConfig({ tap, files, env }), log });
  if (tap.debug?.(config)) {
    log.verbose();
  }
  const catalog = command.catalog === undefined ? undefined : readCatalog(command.catalog);
  const concurrency = command.kind === "test" ? oneAtATime : readConcurrency(tap, config);
  const connection = connect(tap, { config, files, most: concurrency.most }, start);
  const flushing = setInterval(() => flushQuietly(output), flushMs).unref();
  try {
    const known = await knowFields(connection, { tap, config }, catalog);
    const selected = selectStreams(known, catalog, log);
    const sinks = createSinks({ tap, config, choices: selected, output, log });
    const run = prepareRun(known, command, { ...start, connection, concurrency, sinks });
    const { choices } = sinks;
    log.info(`${tap.name} ${tap.version}`);
    if (command.kind === "test" && command.schemaOnly) {
      emitSchemas(run, choices);
      return 0;
    }
    checkHooks(run);
    const check = tap.check?.(config);
    if (check !== undefined) {
      await run.client.send(check);
    }
    return conclude(log, await outcomes(run, command, choices));
  } finally {
    clearInterval(flushing);
    connection.client.close();
  }
}

/** Everything that a run holds. A test reads little and keeps no state. */
function prepareRun(
  tap: Tap,
  command: SyncCommand,
  {
    ports,
    connection,
    concurrency,
    sinks,
  }: SyncStart & {
    readonly connection: Connection;
    readonly concurrency: Concurrency;
    readonly sinks: Sinks;
  },
): Run {
  const { log, output } = ports;
  const { clock } = connection;
  const { sinkOf } = sinks;
  const reading = new Map<number, Syncing>();
  const common = {
    ...connection,
    reading,
    tap,
    output,
    sinkOf,
    concurrency,
    strict: command.strict,
  };
  const state = command.state === undefined ? emptyState : readState(command.state, log);
  const { flush } = sinks;
  if (command.kind === "test") {
    const states = createSilentStateWriter(output, flush);
    return { ...common, state, states, observers: [], limit: 1 };
  }
  const { throttle = usualThrottle, statusLine } = ports;
  const keep = command.outFile === undefined ? undefined : createStateFile(command.outFile);
  const states = createStateWriter({ output, clock, throttle, flush, ...(keep && { keep }) });
  const observers = createObservers({ ...connection, tap }, { ...command, statusLine });
  return { ...common, state, states, observers, limit: Number.POSITIVE_INFINITY };
}

/** Records wait no longer for others: a target, and who watches it, sees them while a child is long. */
const flushMs = 10_000;

function flushQuietly(output: Output): void {
  try {
    output.flush();
  } catch {
    // The failure stays: the next line that is written throws it where it ends the run.
  }
}

/** Emits the SCHEMA of every selected stream, and nothing else: `--test=schema`. */
function emitSchemas(run: Run, choices: readonly SelectedStream[]): void {
  for (const choice of choices.filter(({ selected }) => selected)) {
    run.sinkOf(choice).schema();
  }
  run.output.flush();
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
  return [...(await probeStreams(run, consuming)), ...(await syncStreams(run, choices))];
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
