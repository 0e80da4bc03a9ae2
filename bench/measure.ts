import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { startApi } from "./api.ts";
import { type Bench, prepareContenders } from "./bench.ts";
import { measureChildren } from "./children.ts";
import { measureGeneration } from "./generation.ts";
import { manyStreams } from "./many-streams.ts";
import { measureMemory } from "./memory.ts";
import { measureNumbered } from "./numbered.ts";
import type { Plan } from "./plan.ts";
import { runRace } from "./race.ts";
import { races } from "./races.ts";
import type { Result } from "./result.ts";
import { measureStartUp } from "./start-up.ts";
import { findTap, generateBenchTaps, generateTaps } from "./taps.ts";

/** Streams of the tap whose start and generation are measured. */
const streams = 100;

/** Measures everything that a plan asks for, one thing after the other. */
export async function measureAll(plan: Plan): Promise<Result[]> {
  const folder = await mkdtemp(path.join(tmpdir(), "create-tap-bench-"));
  const api = await startApi();
  try {
    await generateBenchTaps(folder);
    const raced = plan.peers === undefined ? [races.plain] : [races.plain, races.peers];
    const contenders = new Set(raced.flatMap((race) => race.contenders));
    const bench = { api, folder, missing: await prepareContenders(contenders) };
    const results: Result[] = [];
    for (const measure of [...readingSteps(plan, bench), ...manyStreamsSteps(plan, folder)]) {
      const result = await measure();
      process.stderr.write(`Measured: ${result.title}\n`);
      results.push(result);
    }
    return results;
  } finally {
    api.stop();
    await rm(folder, { recursive: true });
  }
}

type Step = () => Promise<Result>;

function readingSteps({ records, variants, peers, memory, waits }: Plan, bench: Bench): Step[] {
  return [
    () => runRace(races.plain, records, bench),
    () => runRace(races.exact, variants, bench),
    () => runRace(races.spaced, variants, bench),
    () => runRace(races.texts, variants, bench),
    ...(peers === undefined ? [] : [() => runRace(races.peers, peers, bench)]),
    () => measureMemory(memory, bench),
    () => measureChildren({ rounds: waits, peers: peers !== undefined }, bench),
    () => measureNumbered(waits, bench),
  ];
}

function manyStreamsSteps({ starts, generations }: Plan, folder: string): Step[] {
  const definition = path.join(folder, "many.yaml");
  const output = path.join(folder, "many");
  return [
    async () => {
      await writeFile(definition, manyStreams(streams));
      await mkdir(output);
      await generateTaps([definition], output);
      const program = await findTap(output);
      return measureStartUp(program, streams, { folder, rounds: starts });
    },
    () => measureGeneration(definition, streams, { folder, rounds: generations }),
  ];
}
