import { writeFile } from "node:fs/promises";
import path from "node:path";
import { runMeasured } from "./child.ts";
import { atMost, median } from "./figure.ts";
import type { Result } from "./result.ts";
import type { findTaps } from "./taps.ts";

type Taps = Awaited<ReturnType<typeof findTaps>>;

/** What `--version` may take, as a multiple of a Node program that does nothing. */
const versionLimit = 1.5;

/** Seconds that `--discover` may take. */
const discoverLimit = 0.2;

/** Time until a tap has answered, in turns with a Node program that does nothing. */
export async function measureStartUp(
  taps: Taps,
  { folder, rounds }: { readonly folder: string; readonly rounds: number },
): Promise<Result> {
  const empty = path.join(folder, "empty.cjs");
  await writeFile(empty, "");
  const commands = [
    { id: "empty", command: [process.execPath, empty] },
    ...taps.flatMap(({ id, program }) => [
      { id: `${id} --version`, command: [program, "--version"] },
      { id: `${id} --discover`, command: [program, "--discover"] },
    ]),
  ];
  const runs: { readonly id: string; readonly wall: number }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const { id, command } of commands) {
      runs.push({ id, wall: (await runMeasured(command)).wall });
    }
  }
  const seconds = (id: string) =>
    median(runs.filter((run) => run.id === id).map(({ wall }) => wall));
  const ratio = (id: string) => seconds(`${id} --version`) / seconds("empty");
  const slowest = Math.max(...taps.map(({ id }) => ratio(id)));
  const longest = Math.max(...taps.map(({ id }) => seconds(`${id} --discover`)));
  return {
    title: "Start-up",
    description: `Wall time until the answer; medians of ${rounds}. An empty Node program: ${milliseconds(seconds("empty"))} ms.`,
    header: ["tap", "--version ms", "--version / empty", "--discover ms"],
    rows: taps.map(({ id }) => [
      id,
      milliseconds(seconds(`${id} --version`)),
      ratio(id).toFixed(2),
      milliseconds(seconds(`${id} --discover`)),
    ]),
    figures: [
      atMost("start-up/version-ratio", slowest, versionLimit),
      atMost("start-up/discover-seconds", longest, discoverLimit),
    ],
  };
}

function milliseconds(seconds: number): string {
  return (seconds * 1000).toFixed(0);
}
