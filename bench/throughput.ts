import { startApi } from "./api.ts";
import { type Cost, runMeasured } from "./child.ts";
import { countDifferences } from "./comparison.ts";
import { type Contender, contenders } from "./contenders.ts";
import { atMost, type Figure, median } from "./figure.ts";
import type { Result } from "./result.ts";

/** How much is read, and how often. */
export interface Throughput {
  readonly records: number;
  /** A smaller number of records that takes as much memory; absent: growth is not measured. */
  readonly fewer?: number;
  readonly rounds: number;
}

/** Records of which every one is compared. */
const compared = 10_000;

/** What the peak may grow by when ten times the records are read. */
const growthLimit = 1.15;

const megabyte = 1e6;

/**
 * One stream read from a local server to a pipe. The contenders take turns (A B C A B C), so that
 * a busy machine slows all of them.
 */
export async function measureThroughput(plan: Throughput, folder: string): Promise<Result> {
  const api = await startApi();
  try {
    const differences = new Map<string, number>();
    const [loop, ...others] = contenders;
    for (const contender of others) {
      const place = { folder, url: api.url(compared) };
      differences.set(contender.id, await countDifferences(loop, contender, place));
    }
    const runs: Run[] = [];
    for (let round = 0; round < plan.rounds; round += 1) {
      for (const contender of contenders) {
        const url = api.url(plan.records);
        runs.push(await run(contender, { folder, url, records: plan.records }));
      }
      for (const contender of plan.fewer === undefined ? [] : others) {
        const url = api.url(plan.fewer ?? 0);
        runs.push(await run(contender, { folder, url, records: plan.fewer ?? 0 }));
      }
    }
    return summarize(plan, runs, differences);
  } finally {
    api.stop();
  }
}

interface Run extends Cost {
  readonly id: string;
  readonly records: number;
}

async function run(
  contender: Contender,
  place: { readonly folder: string; readonly url: string; readonly records: number },
): Promise<Run> {
  const { id } = contender;
  const { records } = place;
  const cost = await runMeasured(await contender.command(place));
  if (cost.lines < records) {
    throw new Error(`${id} wrote ${cost.lines} lines for ${records} records.`);
  }
  return { id, records, ...cost };
}

function summarize(
  { records, fewer, rounds }: Throughput,
  runs: readonly Run[],
  differences: ReadonlyMap<string, number>,
): Result {
  const middle = (id: string, count: number, part: "cpu" | "wall" | "peak") =>
    median(runs.filter((one) => one.id === id && one.records === count).map((one) => one[part]));
  const [loop] = contenders;
  const ratio = (id: string) => middle(id, records, "cpu") / middle(loop.id, records, "cpu");
  const figures = contenders.flatMap(({ id, cpuLimit, peakLimit }): Figure[] => {
    const peak = middle(id, records, "peak");
    const differing = differences.get(id);
    return [
      ...(cpuLimit === undefined ? [] : [atMost(`records/${id}/cpu-ratio`, ratio(id), cpuLimit)]),
      ...(peakLimit === undefined
        ? []
        : [atMost(`records/${id}/peak-mb`, peak / megabyte, peakLimit / megabyte)]),
      ...(peakLimit === undefined || fewer === undefined
        ? []
        : [atMost(`records/${id}/peak-growth`, peak / middle(id, fewer, "peak"), growthLimit)]),
      ...(differing === undefined ? [] : [atMost(`records/${id}/differences`, differing, 0)]),
    ];
  });
  return {
    title: "Records",
    description:
      `${records.toLocaleString("en")} records of about 650 bytes and 21 fields, 1,000 a page, ` +
      `from a local server to a pipe; medians of ${rounds} rounds in which the programs take turns.`,
    header: ["program", "CPU s", "wall s", "peak MB", "records / CPU s", "CPU / L1"],
    rows: contenders.map(({ id, title }) => {
      const cpu = middle(id, records, "cpu");
      return [
        `${id}: ${title}`,
        cpu.toFixed(2),
        middle(id, records, "wall").toFixed(2),
        (middle(id, records, "peak") / megabyte).toFixed(0),
        Math.round(records / cpu).toLocaleString("en"),
        ratio(id).toFixed(2),
      ];
    }),
    figures,
  };
}
