import { writeFile } from "node:fs/promises";
import path from "node:path";

/** A program that reads all records from a URL and writes them as Singer messages. */
export interface Contender {
  readonly id: string;
  readonly title: string;
  /** The greatest that is allowed, by what is measured. */
  readonly limits: Readonly<Partial<Record<Measure, number>>>;
  command(place: Place): Promise<readonly string[]>;
}

/**
 * What is measured of a contender: its CPU as a share of the first contender's, the most memory
 * that was resident, how that compares with the memory for a tenth of the records, and the number
 * of records that differ from the first contender's.
 */
export type Measure = "cpu-ratio" | "peak-mb" | "peak-growth" | "differences";

/** Where a contender finds what it needs. */
export interface Place {
  /** The folder of the generated taps, and of passing files. */
  readonly folder: string;
  readonly url: string;
}

const tapLimits = { "cpu-ratio": 1, "peak-mb": 200, "peak-growth": 1.15, differences: 0 };

/** The first is what the others are compared with. */
export const contenders: readonly [Contender, ...Contender[]] = [
  {
    id: "L1",
    title: "bare loop (fetch, parse, stringify)",
    limits: {},
    command: async ({ url }) => [process.execPath, path.join(import.meta.dirname, "loop.js"), url],
  },
  {
    id: "tap",
    title: "generated tap, full table",
    limits: tapLimits,
    command: (place) => tapCommand(place, false),
  },
  {
    id: "tap-incremental",
    title: "generated tap, following its bookmark",
    limits: tapLimits,
    command: (place) => tapCommand(place, true),
  },
];

async function tapCommand({ folder, url }: Place, incremental: boolean): Promise<string[]> {
  const config = path.join(folder, `config-${incremental ? "incremental" : "full"}.json`);
  await writeFile(config, JSON.stringify({ base_url: url, incremental }));
  return [path.join(folder, "tap-bench", "bin", "tap-bench"), "--config", config];
}
