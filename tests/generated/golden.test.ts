import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { languageSchemaText } from "../../generator/definition/language-schema.ts";
import { listShipped } from "../../generator/definition/shipped.ts";
import { generate } from "../../generator/generate.ts";
import { packageRoot } from "../../generator/root.ts";
import { basePathsOf } from "../../generator/write/base.ts";
import { lockName, readLock } from "../../generator/write/lock.ts";

const generated = path.join(packageRoot, "generated");
const shipped = (await listShipped()).map(({ name }) => name);

test("every shipped definition has its tap, and every tap its definition", async () => {
  const taps = await readdir(generated);
  expect(taps.toSorted()).toEqual(shipped.map((name) => `tap-${name}`).toSorted());
});

test.each(shipped)("%s: generated/ is what its definition gives, byte for byte", async (name) => {
  const { steps, folder } = await generate({
    definition: path.join(packageRoot, "definitions", `${name}.yaml`),
    folder: (id) => path.join(generated, id),
    dryRun: true,
  });
  const changed = steps.filter(({ action }) => action !== "same").map(({ path: file }) => file);
  expect(changed, "run `npm run golden`").toEqual([]);

  const { lock } = readLock(await readFile(path.join(folder, lockName), "utf8"));
  const locked = [...(lock?.files.keys() ?? []), ...basePathsOf(lock), lockName].toSorted();
  expect(await filesIn(folder)).toEqual(locked);
});

test("definitions/definition.schema.json is the language's", async () => {
  const file = path.join(packageRoot, "definitions", "definition.schema.json");
  expect(await readFile(file, "utf8"), "run `npm run golden`").toBe(languageSchemaText());
});

/** What git would keep of a tap: without what its own build makes. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .filter((file) => !/^(build|node_modules)\//.test(file))
    .toSorted();
}
