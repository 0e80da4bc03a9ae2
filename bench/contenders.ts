import { writeFile } from "node:fs/promises";
import path from "node:path";

/** A program that reads all records from a URL and writes them as Singer messages. */
export interface Contender {
  readonly id: string;
  readonly title: string;
  /** The greatest CPU that it may take, as a share of the bare loop's. */
  readonly cpuLimit?: number;
  /** The most memory that it may take, in bytes; it must not grow with the records either. */
  readonly peakLimit?: number;
  command(place: Place): Promise<readonly string[]>;
}

/** Where a contender finds what it needs. */
export interface Place {
  /** The folder of the generated taps, and of passing files. */
  readonly folder: string;
  readonly url: string;
}

const megabyte = 1e6;

/** What the others are compared with comes first. */
export const contenders: readonly [Contender, ...Contender[]] = [
  {
    id: "L1",
    title: "bare loop (fetch, parse, stringify)",
    command: async ({ url }) => [process.execPath, path.join(import.meta.dirname, "loop.js"), url],
  },
  {
    id: "tap",
    title: "generated tap, full table",
    cpuLimit: 1,
    peakLimit: 200 * megabyte,
    command: (place) => tapCommand(place, false),
  },
  {
    id: "tap-incremental",
    title: "generated tap, following its bookmark",
    cpuLimit: 1,
    peakLimit: 200 * megabyte,
    command: (place) => tapCommand(place, true),
  },
];

async function tapCommand({ folder, url }: Place, incremental: boolean): Promise<string[]> {
  const config = path.join(folder, `config-${incremental ? "incremental" : "full"}.json`);
  await writeFile(config, JSON.stringify({ base_url: url, incremental }));
  return [path.join(folder, "tap-bench", "bin", "tap-bench"), "--config", config];
}
