import { afterAll, beforeAll, expect, test } from "vitest";
import { renderPostgresLoader } from "./meltano/loaders.ts";
import { createProject } from "./meltano/project.ts";
import { kintoSecret, renderKintoExtractor } from "./meltano/tap-kinto.ts";
import { testFolder } from "./paths.ts";
import { type Kinto, startKinto } from "./servers/kinto.ts";
import { changeKinto, seedKinto } from "./servers/kinto-data.ts";
import { type Postgres, startPostgres } from "./servers/postgres.ts";

let kinto: Kinto;
let postgres: Postgres;

beforeAll(async () => {
  kinto = await startKinto();
  await seedKinto(kinto.url);
  postgres = await startPostgres();
});
afterAll(() => Promise.all([kinto?.stop(), postgres?.stop()]));

test("tap-kinto fills typed columns of PostgreSQL, and brings them up to date", async () => {
  const project = await createProject(await testFolder(), {
    extractors: renderKintoExtractor(kinto.url),
    loaders: await renderPostgresLoader(postgres, "kinto"),
  });
  const run = () => project.meltano(["run", "tap-kinto", "target-postgres"], kintoSecret);

  await run();
  expect(await countRows("buckets")).toEqual({ rows: 5 });
  expect(await countRows("collections")).toEqual({ rows: 10 });
  expect(await countRows("records")).toEqual({ rows: 1550 });
  expect(await columnTypes()).toMatchObject({
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
      count(*) FILTER (WHERE active) AS active, count(*) FILTER (WHERE address->>'zip' IS NULL) AS no_zip
    FROM kinto.records`;
  expect(await postgres.query(totals)).toEqual([
    { numbers: 164475, amounts: "229980.75", active: 1160, no_zip: 155 },
  ]);

  await changeKinto(kinto.url);
  await run();
  const changed = `
    SELECT count(*) AS rows, count(_sdc_deleted_at) AS deleted,
      count(*) FILTER (WHERE status = 'mutated') AS mutated
    FROM kinto.records`;
  expect(await postgres.query(changed)).toEqual([{ rows: 1565, deleted: 10, mutated: 25 }]);
});

async function countRows(table: string): Promise<unknown> {
  const [count] = await postgres.query(`SELECT count(*) AS rows FROM kinto.${table}`);
  return count;
}

async function columnTypes(): Promise<Record<string, string>> {
  const columns = (await postgres.query(`
    SELECT column_name AS name, data_type AS type FROM information_schema.columns
    WHERE table_schema = 'kinto' AND table_name = 'records'`)) as { name: string; type: string }[];
  return Object.fromEntries(columns.map((column) => [column.name, column.type]));
}
