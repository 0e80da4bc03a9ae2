import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { packageRoot } from "../generator/root.ts";
import { measureAll } from "./measure.ts";
import { full, quick } from "./plan.ts";
import { formatReport } from "./report.ts";
import { findTools } from "./tools.ts";

/**
 * `npm run bench [-- --quick] [--json FILE]`: measures, prints a table, and exits with 1 when a
 * limit is not kept. A full run writes docs/benchmarks.md.
 */

const { values } = parseArgs({
  options: { quick: { type: "boolean", default: false }, json: { type: "string" } },
});
const results = await measureAll(values.quick ? quick : full);
const figures = results.flatMap((result) => result.figures);
const findings = await readFile(path.join(packageRoot, "bench", "findings.md"), "utf8");
const text = `${formatReport(results, await findTools())}\n${findings}`;
process.stdout.write(text);
if (values.json !== undefined) {
  await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`);
}
if (!values.quick) {
  await writeFile(path.join(packageRoot, "docs", "benchmarks.md"), text);
}
process.exitCode = figures.every(({ holds }) => holds) ? 0 : 1;
