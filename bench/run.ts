import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../generator/root.ts";
import { measureGeneration } from "./generation.ts";
import { formatReport } from "./report.ts";
import type { Result } from "./result.ts";
import { measureStartUp } from "./start-up.ts";
import { benchDefinition, findTaps, generateTaps, shippedDefinitions } from "./taps.ts";
import { measureThroughput } from "./throughput.ts";

/**
 * `npm run bench [-- --quick] [--json FILE]`: measures, prints a table, and exits with 1 when a
 * limit is not kept. A full run writes docs/benchmarks.md.
 */

/** How much is done: a full run takes some minutes, a quick one at most two. */
const plans = {
  full: { records: { records: 1_000_000, fewer: 100_000, rounds: 5 }, generations: 5 },
  quick: { records: { records: 100_000, rounds: 5 }, generations: 3 },
};

const starts = 11;

async function measureAll(quick: boolean): Promise<Result[]> {
  const plan = quick ? plans.quick : plans.full;
  const folder = await mkdtemp(path.join(tmpdir(), "create-tap-bench-"));
  try {
    const shipped = path.join(folder, "shipped");
    await mkdir(shipped);
    await generateTaps([benchDefinition], folder);
    await generateTaps(await shippedDefinitions(), shipped);
    return [
      await measureThroughput(plan.records, folder),
      await measureStartUp(await findTaps(shipped), { folder, rounds: starts }),
      await measureGeneration({ folder, rounds: plan.generations }),
    ];
  } finally {
    await rm(folder, { recursive: true });
  }
}

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});
const results = await measureAll(values.quick);
const figures = results.flatMap((result) => result.figures);
const text = formatReport(results);
process.stdout.write(text);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
if (!values.quick) {
  const documents = path.join(packageRoot, "docs");
  await mkdir(documents, { recursive: true });
  await writeFile(path.join(documents, "benchmarks.md"), text);
}
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
