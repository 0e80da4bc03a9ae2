import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import { runCommand } from "./command.ts";
import { killRun } from "./meltano/kill-run.ts";
import { type Row, readRows } from "./meltano/loaded.ts";
import { renderLateLoader, renderPostgresLoader } from "./meltano/loaders.ts";
import { createProject } from "./meltano/project.ts";
import { renderDatasetteExtractor } from "./meltano/tap-datasette.ts";
import { testFolder } from "./paths.ts";
import { type Barrier, startBarrier } from "./servers/barrier.ts";
import { call } from "./servers/call.ts";
import { type Datasette, startDatasette } from "./servers/datasette.ts";
import { startPostgres } from "./servers/postgres.ts";
import { type GeneratedTap, generateTap } from "./singer/generate-tap.ts";

// Runs that are killed half-way, into targets that tell late what they have stored: the next run
// must bring what is missing. Half-way is where the server stops to answer.

const startDate = "2024-06-01T00:00:00Z";
const halfWay = 30;
const hasState = (log: string) => log.includes("Incremental state has been updated");

let datasette: Datasette;
let tap: GeneratedTap;
let barrier: Barrier;
let folder: string;

beforeAll(async () => {
  datasette = await startDatasette();
  tap = await generateTap("datasette.yaml");
});
afterAll(() => Promise.all([datasette?.stop(), tap?.remove()]));

beforeEach(async () => {
  folder = await testFolder();
  barrier = await startBarrier(datasette.url, halfWay);
  onTestFinished(barrier.stop);
});

/** A run goes on though Meltano takes the one that was killed for one that still runs. */
const runInto = (target: string) => ["run", "--force", "tap-datasette", target];
const extractor = (executable: string) =>
  renderDatasetteExtractor({ executable, url: barrier.url, startDate });

test("STATE told at the end: the next run reads everything, the one after it nothing", async () => {
  const project = await createProject(folder, {
    extractors: extractor(tap.executable),
    loaders: renderLateLoader(folder, "at-end"),
  });
  await killRun(project.command(runInto("target-late")), barrier.isReached);
  expect(await readRows(folder, "events")).toEqual([]);

  barrier.allow(Number.POSITIVE_INFINITY);
  await project.meltano(runInto("target-late"));
  const all = await readRows(folder, "events");
  expect(totalsOf(all)).toEqual(await readTotals());
  expect(all).toHaveLength(new Set(all.map(({ id }) => id)).size);

  await project.meltano(runInto("target-late"));
  const again = (await readRows(folder, "events")).slice(all.length);
  expect(again.length).toBeLessThanOrEqual(1);
});

test("STATE told one late: the next run begins where the target had come to", async () => {
  const project = await createProject(folder, {
    extractors: extractor(tap.executable),
    loaders: renderLateLoader(folder, "one-late"),
  });
  const command = project.command(runInto("target-late"));
  await killRun(command, (log) => barrier.isReached() && hasState(log));
  const before = await readRows(folder, "events");
  expect(before.length).toBeGreaterThan(1000);

  barrier.allow(Number.POSITIVE_INFINITY);
  await project.meltano(runInto("target-late"));
  const all = await readRows(folder, "events");
  const wanted = await readTotals();
  expect(totalsOf(all)).toEqual(wanted);
  expect(all.length - before.length).toBeLessThan(wanted.rows);
});

test("target-postgres: killed with its tap, then left alone by it, then in peace", async () => {
  const postgres = await startPostgres();
  onTestFinished(postgres.stop);
  const pidFile = join(folder, "tap.pid");
  const project = await createProject(folder, {
    extractors: extractor(await makeLauncher(pidFile)),
    loaders: await renderPostgresLoader(postgres, "demo"),
  });
  const command = project.command(runInto("target-postgres"));
  await killRun(command, barrier.isReached);

  barrier.allow(halfWay);
  const cut = runCommand(command);
  while (!barrier.isReached()) {
    await sleep(50);
  }
  process.kill(Number(await readFile(pidFile, "utf8")), "SIGKILL");
  const { code, stdout, stderr } = await cut;
  expect([code, hasState(stdout + stderr)]).toEqual([1, true]);

  barrier.allow(Number.POSITIVE_INFINITY);
  await project.meltano(runInto("target-postgres"));
  const sql = "SELECT count(*) AS rows, sum(id) AS ids FROM demo.events";
  expect(await postgres.query(sql)).toEqual([await readTotals()]);
  const [first = ""] = barrier.paths();
  const begin = new URL(first, barrier.url).searchParams.get("at__gte");
  expect(Date.parse(begin ?? "")).toBeGreaterThan(Date.parse("2024-07-01"));
});

/** Starts the tap in its own place, and leaves its process id in a file. */
async function makeLauncher(pidFile: string): Promise<string> {
  const launcher = join(folder, "tap-datasette");
  const script = `#!/bin/sh\necho $$ > '${pidFile}'\nexec '${tap.executable}' "$@"\n`;
  await writeFile(launcher, script, { mode: 0o755 });
  return launcher;
}

/** How many rows there are, and the sum of their ids: what is missing or strange changes one. */
interface Totals {
  rows: number;
  ids: number;
}

async function readTotals(): Promise<Totals> {
  const sql = `select count(*) as rows, sum(id) as ids from events where at >= '${startDate}'`;
  const query = new URLSearchParams({ sql, _shape: "array" });
  const [totals] = (await call(`${datasette.url}/demo.json?${query}`)) as Totals[];
  return totals ?? { rows: 0, ids: 0 };
}

function totalsOf(rows: Row[]): Totals {
  const ids = new Set(rows.map(({ id }) => Number(id)));
  return { rows: ids.size, ids: [...ids].reduce((sum, id) => sum + id, 0) };
}
