import { type Contender, contenders, type Measure } from "./contenders.ts";
import { atMost, type Figure, median } from "./figure.ts";
import type { Result } from "./result.ts";
import type { Throughput, ThroughputRun } from "./throughput.ts";

/** What is told of a contender. */
interface Summary {
  readonly cpu: number;
  readonly wall: number;
  /** `undefined` where it was not measured. */
  readonly measures: Readonly<Record<Measure, number | undefined>>;
}

/** Medians, ratios and what they are held to. */
export function summarizeThroughput(
  { records, fewer, rounds }: Throughput,
  runs: readonly ThroughputRun[],
  differences: ReadonlyMap<string, number>,
): Result {
  const middle = (id: string, count: number, part: "cpu" | "wall" | "peak") =>
    median(runs.filter((run) => run.id === id && run.records === count).map((run) => run[part]));
  const summaries = contenders.map((contender): [Contender, Summary] => {
    const { id } = contender;
    const cpu = middle(id, records, "cpu");
    const peak = middle(id, records, "peak");
    const measures = {
      "cpu-ratio": cpu / middle(contenders[0].id, records, "cpu"),
      "peak-mb": peak / 1e6,
      "peak-growth": fewer === undefined ? undefined : peak / middle(id, fewer, "peak"),
      differences: differences.get(id),
    };
    return [contender, { cpu, wall: middle(id, records, "wall"), measures }];
  });
  return {
    title: "Records",
    description:
      `${records.toLocaleString("en")} records of about 650 bytes and 21 fields, 1,000 a page, ` +
      `from a local server to a pipe; medians of ${rounds} rounds in which the programs take turns.`,
    header: ["program", "CPU s", "wall s", "peak MB", "records / CPU s", "CPU / L1"],
    rows: summaries.map(([{ id, title }, { cpu, wall, measures }]) => [
      `${id}: ${title}`,
      cpu.toFixed(2),
      wall.toFixed(2),
      measures["peak-mb"]?.toFixed(0) ?? "",
      Math.round(records / cpu).toLocaleString("en"),
      measures["cpu-ratio"]?.toFixed(2) ?? "",
    ]),
    figures: summaries.flatMap(([contender, { measures }]) => holdToLimits(contender, measures)),
  };
}

function holdToLimits({ id, limits }: Contender, measures: Summary["measures"]): Figure[] {
  const names: readonly Measure[] = ["cpu-ratio", "peak-mb", "peak-growth", "differences"];
  return names.flatMap((name) => {
    const [figure, limit] = [measures[name], limits[name]];
    return figure === undefined || limit === undefined
      ? []
      : [atMost(`records/${id}/${name}`, figure, limit)];
  });
}
