import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { askForSettings, type SettingFacts } from "./about.ts";
import { type CatalogStream, readCatalogStreams } from "./catalog.ts";
import type { CheckResult } from "./check.ts";
import { checks } from "./checks.ts";
import { readTapCommand } from "./command-line.ts";
import { environmentConfig, environmentWord, readGivenConfig } from "./config.ts";
import { discoverTwice } from "./discovery.ts";
import type { Evidence } from "./evidence.ts";
import {
  leftOut,
  made,
  runAgain,
  runBoth,
  runFewFields,
  runFewStreams,
  runFull,
  runFuture,
  runNested,
  runResumed,
  runWrongConfigs,
} from "./experiments.ts";
import { type Lab, withFolder } from "./lab.ts";
import { shortestSearched } from "./leak-scan.ts";
import { findSecrets, type Secret } from "./secrets.ts";

/** What to verify, and how thoroughly. */
export interface Verification {
  /** The tap's command line, with its configuration. */
  readonly command: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Streams to leave out, by `tap_stream_id`. */
  readonly skip: readonly string[];
  /** Without the runs that resume or repeat others. */
  readonly quick: boolean;
  readonly strict: boolean;
  /** Told of every run before it begins. */
  tell(message: string): void;
}

/** What came of all checks, and the secrets that no report may show. */
export interface Verified {
  readonly results: readonly CheckResult[];
  readonly secrets: readonly Secret[];
}

/**
 * Runs a Singer tap, written in whatever language, many times, and checks what it writes. Streams
 * that consume what they read are left out, and so are their children.
 *
 * @throws TapError of kind `config` when it cannot begin: the command cannot be started, its
 *   configuration cannot be read, or a stream to leave out does not exist.
 */
export async function verifyTap(verification: Verification): Promise<Verified> {
  const { env, tell } = verification;
  const command = readTapCommand(verification.command);
  const config = readGivenConfig(command.config);
  return withFolder(async (folder) => {
    // What a tap says of its settings may well have words that are somebody's password.
    const lab: Lab = { command, env, folder, secrets: [], leaks: [], tell };
    const settings = await askForSettings(lab);
    const secrets = [
      ...findSecrets(config, settings?.secret),
      ...(command.config.includes(environmentWord)
        ? findSecrets(environmentConfig(env, command))
        : []),
    ];
    const evidence = await gather({ ...lab, secrets }, verification, config, settings);
    return {
      results: checks.map((check) => ({ check, outcome: check.find(evidence) })),
      secrets,
    };
  });
}

async function gather(
  lab: Lab,
  { skip, quick, strict }: Verification,
  config: JsonObject,
  settings: SettingFacts | undefined,
): Promise<Evidence> {
  const discovery = await discoverTwice(lab);
  const { catalog } = discovery;
  const streams = catalog === undefined ? [] : readCatalogStreams(catalog);
  refuseUnknown(skip, streams);
  const chosen = streams.filter((stream) => !isLeftOut(stream, streams, skip));
  const common = { discovery, streams: chosen, strict };
  if (catalog === undefined || chosen.length === 0) {
    const why = catalog === undefined ? "there is no catalog" : "no stream is left";
    return { ...common, ...withoutReruns(why), full: leftOut(why), leaks: leaksIn(lab) };
  }
  const full = await runFull(lab, { catalog, streams, chosen });
  if (full.exit.code !== 0) {
    const reruns = withoutReruns("the full run failed");
    return { ...common, ...reruns, full: made(full), leaks: leaksIn(lab) };
  }
  const subject = { catalog, streams, chosen, full };
  const shortened = leftOut("left out by --quick");
  const reruns = {
    both: made(await runBoth(lab, subject)),
    fewFields: await runFewFields(lab, subject),
    fewStreams: await runFewStreams(lab, subject),
    nested: await runNested(lab, subject),
    repeat: quick ? shortened : made(await runAgain(lab, subject)),
    resumed: quick ? shortened : await runResumed(lab, subject),
    future: quick ? shortened : await runFuture(lab, subject),
    wrongConfigs: await wrongConfigs(lab, subject, config, settings),
  };
  return { ...common, ...reruns, full: made(full), leaks: leaksIn(lab) };
}

/** What follows the full run, when there is none that ended well. */
function withoutReruns(why: string) {
  const none = leftOut(why);
  return {
    both: none,
    fewFields: none,
    fewStreams: none,
    nested: none,
    repeat: none,
    resumed: none,
    future: none,
    wrongConfigs: none,
  };
}

async function wrongConfigs(
  lab: Lab,
  subject: Parameters<typeof runWrongConfigs>[1],
  config: JsonObject,
  settings: SettingFacts | undefined,
): Promise<Evidence["wrongConfigs"]> {
  if (settings === undefined) {
    return leftOut("the tap does not answer --about --format=json");
  }
  if (lab.command.config.includes(environmentWord)) {
    return leftOut("the environment may hold every setting");
  }
  const runs = await runWrongConfigs(lab, subject, config, settings.required);
  return runs.length > 0 ? made(runs) : leftOut("no setting is required");
}

function leaksIn({ secrets, leaks }: Lab): Evidence["leaks"] {
  return secrets.some(({ value }) => value.length >= shortestSearched)
    ? made(leaks)
    : leftOut(`the configuration has no secret of ${shortestSearched} characters or more`);
}

/** Children of a stream that consumes what it reads would read it all the same. */
function isLeftOut(
  stream: CatalogStream,
  streams: readonly CatalogStream[],
  skip: readonly string[],
): boolean {
  return (
    skip.includes(stream.id) ||
    stream.metadata.inclusion === "unsupported" ||
    consumesSomewhere(stream, streams)
  );
}

function consumesSomewhere(
  stream: CatalogStream,
  streams: readonly CatalogStream[],
  below: readonly CatalogStream[] = [],
): boolean {
  const above = streams.filter(({ id }) => stream.parents.includes(id));
  return (
    stream.consumes ||
    above.some(
      (parent) => !below.includes(parent) && consumesSomewhere(parent, streams, [...below, stream]),
    )
  );
}

function refuseUnknown(skip: readonly string[], streams: readonly CatalogStream[]): void {
  const unknown = skip.find((name) => !streams.some(({ id }) => id === name));
  if (unknown !== undefined && streams.length > 0) {
    const known = streams.map(({ id }) => id).join(", ");
    throw new TapError("config", `There is no stream ${unknown} to leave out: there are ${known}.`);
  }
}
