import { type Api, startApi } from "./api.ts";
import { type Cost, runMeasured } from "./child.ts";
import { readRecords } from "./comparison.ts";
import { type Contender, contenders } from "./contenders.ts";
import type { Result } from "./result.ts";
import { summarizeThroughput } from "./throughput-result.ts";

/** How much is read, and how often. */
export interface Throughput {
  readonly records: number;
  /** A tenth of it, to see whether memory grows; absent: that is not measured. */
  readonly fewer?: number;
  readonly rounds: number;
}

/** One run of a contender, all of whose records arrived. */
export interface ThroughputRun extends Cost {
  readonly id: string;
}

/** So many records are compared one by one. */
const compared = 10_000;

/**
 * One stream read from a local server to a pipe. The contenders take turns (A B C A B C), so that
 * a busy machine slows all of them.
 */
export async function measureThroughput(plan: Throughput, folder: string): Promise<Result> {
  const api = await startApi();
  try {
    const differences = await countDifferences(api, folder);
    const sizes = plan.fewer === undefined ? [plan.records] : [plan.records, plan.fewer];
    const runs: ThroughputRun[] = [];
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const records of sizes) {
        for (const contender of contenders) {
          runs.push(await readOnce(contender, { folder, url: api.url(records), records }));
        }
      }
    }
    return summarizeThroughput(plan, runs, differences);
  } finally {
    api.stop();
  }
}

/** By contender: the records that differ from the first contender's, or that one of both lacks. */
async function countDifferences(api: Api, folder: string): Promise<Map<string, number>> {
  const place = { folder, url: api.url(compared) };
  const wanted = await readRecords(contenders[0], place);
  const differences = new Map<string, number>();
  for (const contender of contenders) {
    const given = await readRecords(contender, place);
    const places = Array.from({ length: Math.max(wanted.length, given.length) }, (_, at) => at);
    differences.set(contender.id, places.filter((at) => wanted[at] !== given[at]).length);
  }
  return differences;
}

async function readOnce(
  contender: Contender,
  place: { readonly folder: string; readonly url: string; readonly records: number },
): Promise<ThroughputRun> {
  const { id } = contender;
  const { records } = place;
  const cost = await runMeasured(await contender.command(place));
  if (cost.records !== records) {
    throw new Error(`${id} wrote ${cost.records} of ${records} records.`);
  }
  return { id, ...cost };
}
