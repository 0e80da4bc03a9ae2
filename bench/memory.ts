import type { Bench } from "./bench.ts";
import { runMeasured } from "./child.ts";
import { atMost } from "./figure.ts";
import type { Result } from "./result.ts";
import { objectsTap, tap } from "./taps.ts";
import { takeTurns } from "./turns.ts";

/** Megabytes that a tap may take, however much it reads. */
const limits = [
  { contender: tap, megabytes: 120 },
  { contender: objectsTap, megabytes: 160 },
];

/** How much more it may take for many records than for few. */
const growthLimit = 1.15;

/** Reads few and many records: memory must not depend on how many there are. */
export async function measureMemory(
  { few, many, rounds }: { readonly few: number; readonly many: number; readonly rounds: number },
  { api, folder }: Bench,
): Promise<Result> {
  const entries = limits.flatMap(({ contender }) =>
    [few, many].map((records) => ({ id: `${contender.id} ${records}`, contender, records })),
  );
  const costs = await takeTurns(entries, rounds, async ({ contender, records }) =>
    runMeasured(
      await contender.command({ folder, url: api.records("plain", records), stream: "things" }),
    ),
  );
  const summaries = limits.map(({ contender, megabytes }) => {
    const peak = (records: number) =>
      (costs.get(`${contender.id} ${records}`)?.peak ?? Number.NaN) / 1e6;
    return { contender, megabytes, few: peak(few), many: peak(many) };
  });
  return {
    title: "Memory",
    description: `The most that was resident at once, for ${few.toLocaleString("en")} and for ${many.toLocaleString("en")} records; medians of ${rounds} rounds.`,
    header: ["program", "MB for few", "MB for many", "many / few"],
    rows: summaries.map((summary) => [
      summary.contender.title,
      summary.few.toFixed(0),
      summary.many.toFixed(0),
      (summary.many / summary.few).toFixed(2),
    ]),
    figures: summaries.flatMap((summary) => [
      atMost(
        `memory/${summary.contender.id}/peak-mb`,
        Math.max(summary.few, summary.many),
        summary.megabytes,
      ),
      atMost(`memory/${summary.contender.id}/growth`, summary.many / summary.few, growthLimit),
    ]),
  };
}
