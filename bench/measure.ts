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
    const contenders = raced.flatMap((race) => race.contenders);
    const bench = { api, folder, missing: await prepareContenders(new Set(contenders)) };
    return [...(await measureReading(plan, bench)), ...(await measureManyStreams(plan, folder))];
  } finally {
    api.stop();
    await rm(folder, { recursive: true });
  }
}

async function measureReading(plan: Plan, bench: Bench): Promise<Result[]> {
  const { plain, exact, spaced, texts, peers } = races;
  const results = [await runRace(plain, plan.records, bench)];
  for (const race of [exact, spaced, texts]) {
    results.push(await runRace(race, plan.variants, bench));
  }
  if (plan.peers !== undefined) {
    results.push(await runRace(peers, plan.peers, bench));
  }
  results.push(await measureMemory(plan.memory, bench));
  const withPeers = plan.peers !== undefined;
  results.push(await measureChildren({ rounds: plan.waits, peers: withPeers }, bench));
  results.push(await measureNumbered(plan.waits, bench));
  return results;
}

async function measureManyStreams(plan: Plan, folder: string): Promise<Result[]> {
  const definition = path.join(folder, "many.yaml");
  const output = path.join(folder, "many");
  await writeFile(definition, manyStreams(streams));
  await mkdir(output);
  await generateTaps([definition], output);
  const program = await findTap(output);
  return [
    await measureStartUp(program, streams, { folder, rounds: plan.starts }),
    await measureGeneration(definition, streams, { folder, rounds: plan.generations }),
  ];
}
