import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import type { Cost } from "./child.ts";
import { atMost } from "./figure.ts";
import type { Result } from "./result.ts";
import { generateTaps } from "./taps.ts";
import { medianCost } from "./turns.ts";

/** Seconds that generating may take into an empty folder, and again when nothing has changed. */
const coldLimit = 3;
const againLimit = 1;

/** One definition of many streams, generated into an empty folder and then once more. */
export async function measureGeneration(
  definition: string,
  streams: number,
  { folder, rounds }: { readonly folder: string; readonly rounds: number },
): Promise<Result> {
  const cold: Cost[] = [];
  const again: Cost[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const output = await mkdtemp(path.join(folder, "generated-"));
    cold.push(await generateTaps([definition], output));
    again.push(await generateTaps([definition], output));
  }
  const rows = [
    { id: "cold", title: "into an empty folder", cost: medianCost(cold), limit: coldLimit },
    { id: "again", title: "again, nothing changed", cost: medianCost(again), limit: againLimit },
  ];
  return {
    title: "Generation",
    description: `\`create-tap generate\` of a definition of ${streams} streams; medians of ${rounds}.`,
    header: ["", "wall s", "CPU s", "peak MB"],
    rows: rows.map(({ title, cost }) => [
      title,
      cost.wall.toFixed(2),
      cost.cpu.toFixed(2),
      (cost.peak / 1e6).toFixed(0),
    ]),
    figures: rows.map(({ id, cost, limit }) => atMost(`generate/${id}/seconds`, cost.wall, limit)),
  };
}
