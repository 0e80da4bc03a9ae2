import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { renderPostgresLoader } from "./meltano/loaders.ts";
import { createProject } from "./meltano/project.ts";
import { kintoSecret, renderKintoExtractor } from "./meltano/tap-kinto.ts";
import { testFolder } from "./paths.ts";
import { startKinto } from "./servers/kinto.ts";
import { changeKinto, seedKinto } from "./servers/kinto-data.ts";
import { type Postgres, startPostgres } from "./servers/postgres.ts";

let postgres: Postgres;

beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres?.stop());

/** Settings that make the tap write its records into files of 200. */
const batchesIn = (folder: string) => ({
  batch_config: {
    encoding: { format: "jsonl", compression: "gzip" },
    storage: { root: pathToFileURL(folder).href },
    batch_size: 200,
  },
});

test.each([
  { messages: "RECORD", schema: "by_record", settingsFor: () => ({}), received: 1550 },
  // What comes in a file is never stamped with _sdc_received_at.
  { messages: "BATCH", schema: "by_batch", settingsFor: batchesIn, received: 0 },
])("tap-kinto fills PostgreSQL by $messages, and brings it up to date", async (given) => {
  const { schema, settingsFor, received } = given;
  const kinto = await startKinto();
  onTestFinished(kinto.stop);
  await seedKinto(kinto.url);
  const project = await createProject(await testFolder(), {
    extractors: renderKintoExtractor(kinto.url, settingsFor(await testFolder())),
    loaders: await renderPostgresLoader(postgres, schema),
  });
  const run = () => project.meltano(["run", "tap-kinto", "target-postgres"], kintoSecret);

  await run();
  expect(await countRows(`${schema}.buckets`)).toEqual({ rows: 5 });
  expect(await countRows(`${schema}.collections`)).toEqual({ rows: 10 });
  expect(await countRows(`${schema}.records`)).toEqual({ rows: 1550 });
  expect(await columnTypes(schema)).toMatchObject({
    bucket_id: "text",
    collection_id: "text",
    id: "text",
    number: "bigint",
    amount: "numeric",
    active: "boolean",
    tags: "ARRAY",
    address: "jsonb",
    last_modified: "bigint",
  });
  const totals = `
    SELECT sum(number) AS numbers, round(sum(amount)::numeric, 2)::text AS amounts,
      count(*) FILTER (WHERE active) AS active, count(*) FILTER (WHERE address->>'zip' IS NULL) AS no_zip,
      count(_sdc_received_at) AS received
    FROM ${schema}.records`;
  expect(await postgres.query(totals)).toEqual([
    { numbers: 164475, amounts: "229980.75", active: 1160, no_zip: 155, received },
  ]);

  await changeKinto(kinto.url);
  await run();
  const changed = `
    SELECT count(*) AS rows, count(_sdc_deleted_at) AS deleted,
      count(*) FILTER (WHERE status = 'mutated') AS mutated
    FROM ${schema}.records`;
  expect(await postgres.query(changed)).toEqual([{ rows: 1565, deleted: 10, mutated: 25 }]);
});

async function countRows(table: string): Promise<unknown> {
  const [count] = await postgres.query(`SELECT count(*) AS rows FROM ${table}`);
  return count;
}

async function columnTypes(schema: string): Promise<Record<string, string>> {
  const columns = (await postgres.query(`
    SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema = '${schema}' AND table_name = 'records'`)) as {
    name: string;
    type: string;
  }[];
  return Object.fromEntries(columns.map((column) => [column.name, column.type]));
}
