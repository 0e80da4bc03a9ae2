import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type Cost, runMeasured } from "./child.ts";
import { atMost } from "./figure.ts";
import type { Result } from "./result.ts";
import { takeTurns } from "./turns.ts";

/** What `--version` and `--discover` may take, as multiples of a Node program that does nothing. */
const versionLimit = 1.3;
const discoverLimit = 2;

/** Time until a tap has answered, in turns with a Node program that does nothing. */
export async function measureStartUp(
  program: string,
  streams: number,
  { folder, rounds }: { readonly folder: string; readonly rounds: number },
): Promise<Result> {
  // Started as a tap is, through the first line of its file.
  const empty = path.join(folder, "empty");
  await writeFile(empty, "#!/usr/bin/env node\n", { mode: 0o755 });
  const entries = [
    { id: "empty Node program", command: [empty] },
    { id: "--version", command: [program, "--version"] },
    { id: "--discover", command: [program, "--discover"] },
  ];
  const costs = await takeTurns(entries, rounds, ({ command }) => runMeasured(command));
  const ratio = (id: string, part: keyof Cost) =>
    (costs.get(id)?.[part] ?? Number.NaN) / (costs.get("empty Node program")?.[part] ?? Number.NaN);
  return {
    title: "Start-up",
    description: `A tap of ${streams} streams, until it has answered; medians of ${rounds} rounds.`,
    header: ["program", "wall ms", "CPU ms", "wall / empty", "CPU / empty"],
    rows: entries.map(({ id }) => [
      id,
      milliseconds(costs.get(id)?.wall),
      milliseconds(costs.get(id)?.cpu),
      ratio(id, "wall").toFixed(2),
      ratio(id, "cpu").toFixed(2),
    ]),
    figures: [
      atMost("start-up/version/wall-to-empty", ratio("--version", "wall"), versionLimit),
      atMost("start-up/discover/wall-to-empty", ratio("--discover", "wall"), discoverLimit),
    ],
  };
}

function milliseconds(seconds: number | undefined): string {
  return seconds === undefined ? "" : (seconds * 1000).toFixed(0);
}
