import { cp } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readRows, sortedIds } from "./meltano/loaded.ts";
import { renderJsonlLoader } from "./meltano/loaders.ts";
import { createProject, type MeltanoProject } from "./meltano/project.ts";
import { kintoSecret, renderKintoExtractor } from "./meltano/tap-kinto.ts";
import { tapExecutable, taps, testFolder } from "./paths.ts";
import { type Kinto, startKinto } from "./servers/kinto.ts";
import { changeKinto, kintoUser, seedKinto } from "./servers/kinto-data.ts";
import { checkTap } from "./singer/check-tap.ts";

let kinto: Kinto;
let seeded: string[];

beforeAll(async () => {
  kinto = await startKinto();
  seeded = (await seedKinto(kinto.url)).sort();
});
afterAll(() => kinto?.stop());

/** Runs the tap into target-jsonl and gives the folder of what arrived. */
async function runTap(project: MeltanoProject, name: string, flags: string[] = []) {
  const folder = join(project.folder, "output", name);
  const env = { ...kintoSecret, TARGET_JSONL_DESTINATION_PATH: folder };
  await project.meltano(["run", ...flags, "tap-kinto", "target-jsonl"], env);
  return folder;
}

test("singer-check-tap passes", async () => {
  const config = { base_url: kinto.url, ...kintoUser };
  await checkTap(tapExecutable("tap-kinto"), config);
});

test("a tap added by `meltano add --from-ref` loads everything", async () => {
  const project = await createProject(await testFolder(), { loaders: await renderJsonlLoader() });
  await cp(join(taps, "tap-kinto"), join(project.folder, "taps/tap-kinto"), { recursive: true });
  await project.meltano(["add", "tap-kinto", "--from-ref", "taps/tap-kinto/plugin.yml"]);
  await project.meltano(["config", "set", "tap-kinto", "base_url", kinto.url]);
  await project.meltano(["config", "set", "tap-kinto", "username", kintoUser.username]);
  await project.meltano(["config", "set", "tap-kinto", "password", kintoUser.password]);
  const output = await runTap(project, "all");
  expect(sortedIds(await readRows(output, "records"))).toEqual(seeded);
});

describe("a tap written into meltano.yml by hand", () => {
  test("obeys `meltano select`", async () => {
    const project = await createKintoProject();
    await project.meltano(["select", "--exclude", "tap-kinto", "records", "title"]);
    await project.meltano(["select", "--exclude", "tap-kinto", "records", "address.zip"]);
    await project.meltano(["select", "--exclude", "tap-kinto", "buckets", "*"]);
    const output = await runTap(project, "selected");
    const rows = await readRows(output, "records");
    expect(rows).toHaveLength(1550);
    expect(rows.filter((row) => "title" in row)).toEqual([]);
    expect(rows.find((row) => row.id === "t1-00001")).toMatchObject({
      bucket_id: "b1",
      collection_id: "tickets",
      status: "pending",
      address: { city: "City1" },
    });
    expect(rows.filter((row) => Object.hasOwn(Object(row.address), "zip"))).toEqual([]);
    expect(await readRows(output, "buckets")).toEqual([]);
    expect(await readRows(output, "collections")).toHaveLength(10);
  });

  test("passes `meltano config test`, and fails it with a wrong password", async () => {
    const project = await createKintoProject();
    await project.meltano(["config", "test", "tap-kinto"], kintoSecret);
    const wrong = { TAP_KINTO_PASSWORD: "wrong" };
    await expect(project.meltano(["config", "test", "tap-kinto"], wrong)).rejects.toThrow("401");
  });

  test("loads all, then what has changed, then all again", async () => {
    const project = await createKintoProject();
    const first = await runTap(project, "first");
    expect(sortedIds(await readRows(first, "records"))).toEqual(seeded);
    expect(sortedIds(await readRows(first, "buckets"))).toEqual(["b1", "b2", "b3", "b4", "b5"]);
    expect(await readRows(first, "collections")).toHaveLength(10);

    const change = await changeKinto(kinto.url);
    const second = await readRows(await runTap(project, "second"), "records");
    const gone = second.filter((row) => row._sdc_deleted_at);
    const live = second.filter((row) => !row._sdc_deleted_at);
    const mutated = live.filter((row) => row.status === "mutated");
    const fresh = live.filter((row) => row.status !== "mutated");
    expect(sortedIds(gone)).toEqual(change.deleted.toSorted());
    expect(sortedIds(mutated)).toEqual(change.updated.toSorted());
    expect(sortedIds(fresh)).toEqual(change.created.toSorted());

    const full = await runTap(project, "full", ["--full-refresh"]);
    const kept = seeded.filter((id) => !change.deleted.includes(id));
    expect(sortedIds(await readRows(full, "records"))).toEqual([...kept, ...change.created].sort());
  });
});

async function createKintoProject(): Promise<MeltanoProject> {
  const extractors = renderKintoExtractor(kinto.url);
  return createProject(await testFolder(), { extractors, loaders: await renderJsonlLoader() });
}
