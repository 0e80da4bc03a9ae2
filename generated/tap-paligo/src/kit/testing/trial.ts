import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { discover } from "../catalog/catalog.ts";
import type { Clock } from "../clock.ts";
import type { Transport } from "../http/message.ts";
import { createTransport } from "../http/transport.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { createLog } from "../singer/console-log.ts";
import type { Log } from "../singer/log.ts";
import { createOutput, type Output } from "../singer/output.ts";
import type { Throttle } from "../state/writer.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import type { Fault } from "./faults.ts";
import { isSimulated, withoutPageHooks } from "./known-part.ts";
import { type Message, readMessage } from "./messages.ts";
import type { Simulation } from "./simulation.ts";
import { type Seen, type Simulator, startSimulator } from "./simulator.ts";
import { createTestClock } from "./test-clock.ts";

/** What the checks look at: a tap, its API, and how the tap is run. */
export interface Subject {
  readonly tap: Tap;
  readonly simulation: Simulation;
  readonly run: RunTap;
}

/** Runs a tap as its command line does, and gives its exit code. */
export type RunTap = (
  tap: Tap,
  start: {
    readonly argv: readonly string[];
    readonly env: Readonly<Record<string, string | undefined>>;
    readonly ports: {
      readonly transport: Transport;
      readonly clock: Clock;
      readonly output: Output;
      readonly log: Log;
      readonly throttle: Throttle;
    };
  },
) => Promise<number>;

/** One run of the tap. */
export interface TrialOptions {
  readonly state?: Json | undefined;
  readonly faults?: readonly Fault[];
  /** All streams that do not consume what they read, unless said. */
  readonly select?: (stream: Stream) => boolean;
  /** Requests at once; as many as the tap's own unless said. */
  readonly concurrency?: number;
  /** An API that other runs have read before; a fresh one unless said. */
  readonly simulator?: Simulator;
}

/** What came of a run. */
export interface Trial {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly messages: readonly Message[];
  readonly requests: readonly Seen[];
}

/** Every STATE that could be written is: the checks stop the tap at each of them. */
const everyState: Throttle = { bytes: 0, seconds: 0 };

/** Syncs once against the simulated API, with a clock of its own. */
export async function tryTap(subject: Subject, options: TrialOptions = {}): Promise<Trial> {
  const { simulation } = subject;
  const tap = withoutPageHooks(subject.tap);
  const { select = (stream) => stream.consumes !== true } = options;
  const clock = createTestClock(simulation.now);
  const shared = options.simulator;
  const simulator = shared ?? (await startSimulator(tap, simulation, { clock }));
  const before = simulator.requests().length;
  simulator.setFaults(options.faults ?? []);
  const folder = await mkdtemp(join(tmpdir(), "tap-test-"));
  try {
    const argv: string[] = [];
    const files = {
      config: withConcurrency(simulation.config, options.concurrency),
      catalog: selectedCatalog(tap, (stream) => isSimulated(simulation, stream) && select(stream)),
      state: options.state,
    };
    for (const [name, content] of Object.entries(files)) {
      if (content !== undefined) {
        const file = join(folder, `${name}.json`);
        await writeFile(file, stringifyJson(content));
        argv.push(`--${name}`, file);
      }
    }
    const transport = simulator.rewrite(createTransport());
    const run = await runWith({ ...subject, tap }, { argv, transport, clock });
    const messages = run.stdout.split("\n").slice(0, -1).map(readMessage);
    return { ...run, messages, requests: simulator.requests().slice(before) };
  } finally {
    await rm(folder, { recursive: true });
    if (shared === undefined) {
      await simulator.close();
    }
  }
}

function withConcurrency(config: JsonObject, concurrency: number | undefined): JsonObject {
  return concurrency === undefined ? config : { ...config, concurrency };
}

/** Runs the tap and keeps what it writes. */
export async function runWith(
  { tap, run }: Subject,
  start: {
    readonly argv: readonly string[];
    readonly transport: Transport;
    readonly clock: Clock;
  },
): Promise<{ code: number; stdout: string; stderr: string }> {
  const stdout: Buffer[] = [];
  let stderr = "";
  // The most talkative level: a secret must not appear even there.
  const env = { SINGER_LOG_LEVEL: "DEBUG" };
  const log = createLog({
    name: tap.name,
    env,
    write: (text) => {
      stderr += text;
    },
  });
  const output = createOutput({
    write: (bytes, offset, length) => {
      stdout.push(Buffer.from(bytes.subarray(offset, offset + length)));
      return length;
    },
  });
  const { argv, transport, clock } = start;
  const code = await run(tap, {
    argv,
    env,
    ports: { transport, clock, output, log, throttle: everyState },
  });
  return { code, stdout: Buffer.concat(stdout).toString("utf8"), stderr };
}

/** The tap's catalog with the selection written into it, as a person would. */
export function selectedCatalog(tap: Tap, select: (stream: Stream) => boolean): Json {
  const chosen = new Set(tap.streams.filter(select).map((stream) => stream.name));
  const catalog = discover(tap);
  return JSON.parse(
    JSON.stringify({
      streams: catalog.streams.map((entry) => ({
        ...entry,
        metadata: entry.metadata.map((item) =>
          item.breadcrumb.length > 0
            ? item
            : { ...item, metadata: { ...item.metadata, selected: chosen.has(entry.stream) } },
        ),
      })),
    }),
  );
}
