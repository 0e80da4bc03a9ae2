import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectCommand } from "./command.ts";
import { repository, testFolder } from "./paths.ts";
import { type Datasette, startDatasette } from "./servers/datasette.ts";
import { rowCount } from "./servers/datasette-data.ts";
import { type Kinto, startKinto } from "./servers/kinto.ts";
import { kintoUser, seedKinto } from "./servers/kinto-data.ts";
import { runTap } from "./singer/run-tap.ts";

/** Definitions that are probed, not written, of servers that nobody here wrote. */

let kinto: Kinto;
let datasette: Datasette;
let seeded: string[];

beforeAll(async () => {
  [kinto, datasette] = await Promise.all([startKinto(), startDatasette()]);
  seeded = await seedKinto(kinto.url);
});
afterAll(() => Promise.all([kinto?.stop(), datasette?.stop()]));

const program = join(repository, "dist/generator/cli.js");

/** Probes a URL, generates the tap, and gives its stream as probed and what a run emits. */
async function probeAndRun(url: string, config: object, args: readonly string[] = []) {
  const folder = await testFolder();
  const definition = join(folder, "probed.yaml");
  const env = { ...process.env, KINTO: `${kintoUser.username}:${kintoUser.password}` };
  const run = (given: readonly string[]) =>
    expectCommand({ command: process.execPath, args: [program, ...given], env });
  await run(["probe", url, "--name", "probed", "--out", definition, ...args]);
  await run(["generate", definition, "--out", folder]);
  const messages = await runTap(join(folder, "tap-probed/bin/tap-probed"), { config });
  const text = await readFile(definition, "utf8");
  return {
    keys: text.split("\n").filter((line) => /^ {4}(records|paginate|key|replication):/.test(line)),
    ids: messages.flatMap(({ record }) => (record === undefined ? [] : [record.id])),
  };
}

test("Kinto: Basic, a URL in a header of its own, times in milliseconds, a filter", async () => {
  const url = `${kinto.url}/buckets/b1/collections/tickets/records`;
  const { keys, ids } = await probeAndRun(url, kintoUser, ["--basic", "env:KINTO"]);
  expect(keys).toEqual([
    "    records: data",
    "    paginate: { next_url: { next_header: next-page, size: { _limit: 100 } } }",
    "    key: id",
    "    replication: { key: last_modified, unit: milliseconds, param: _since, lookback: 1s }",
  ]);
  expect(new Set(ids)).toEqual(new Set(seeded.filter((id) => id.startsWith("t1-"))));
  expect(ids).toHaveLength(250);
});

test("Datasette: a URL in the answer, all of 100,000 rows", async () => {
  const url = `${datasette.url}/demo/events.json?_shape=objects`;
  const { keys, ids } = await probeAndRun(url, {});
  expect(keys).toEqual([
    "    records: rows",
    "    paginate: { link_header: { size: { _size: 100 } } }",
    "    key: id",
  ]);
  expect(new Set(ids).size).toBe(rowCount);
});
