import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { readSource } from "../../generator/definition/source.ts";
import { renderTap, understand } from "../../generator/generate.ts";
import type { TapModel } from "../../generator/model/model.ts";
import { Refusal } from "../../generator/refusal.ts";
import { formatProblems } from "../../generator/report.ts";
import { bundleTap } from "../../generator/write/bundle.ts";
import type { Tap } from "../../templates/kit/tap.ts";
import type { RunTap } from "../../templates/kit/testing/trial.ts";
import { readDocument } from "./document.ts";

/** The recipes of docs/recipes.md: title and definition. */
export const recipes: readonly (readonly [title: string, definition: string])[] = [
  ...readDocument("docs/recipes.md").matchAll(/^### (.+)\n((?:(?!^#)[\s\S])*)/gm),
].map(([, title = "", text = ""]) => [title, /```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? ""]);

/** What a definition says, and the tap that is generated from it. */
interface Made {
  readonly model: TapModel;
  readonly tap: Tap;
}

/** The problems of a definition as text; none gives its model. */
export function modelOf(definition: string): TapModel {
  const { source, problems } = readSource(definition, "recipe.yaml");
  if (source === undefined) {
    throw new Error(formatProblems(problems, new Map([["recipe.yaml", definition]])));
  }
  try {
    return understand(wholeSource(source));
  } catch (error) {
    throw error instanceof Refusal ? new Error(formatProblems(error.problems, error.texts)) : error;
  }
}

/**
 * Generates a tap from each definition, all in one bundle and with one kit: a bundle for each
 * would take most of the time. Nothing is left on the disk.
 */
export async function makeAll(
  definitions: readonly string[],
): Promise<{ readonly made: readonly Made[]; readonly run: RunTap }> {
  const models = definitions.map(modelOf);
  const files = new Map<string, string>();
  for (const [index, definition] of definitions.entries()) {
    const { source } = readSource(definition, "recipe.yaml");
    const model = models[index];
    if (source === undefined || model === undefined) {
      throw new Error("it was readable before");
    }
    for (const file of await renderTap(wholeSource(source), model)) {
      const name = file.path.replace(/^src\//, "");
      if (name.startsWith("kit/")) {
        files.set(name, file.content);
        files.set(`${index}/${name}`, `export * from ${JSON.stringify(up(name))};`);
      } else if (name !== file.path) {
        files.set(`${index}/${name}`, file.content);
      }
    }
  }
  const taps = definitions.map(
    (_, index) => `export { tap as tap${index} } from "./${index}/tap.ts";`,
  );
  files.set("all.ts", [`export { runTap } from "./kit/run.ts";`, ...taps].join("\n"));
  const module = await load(files, "all.ts");
  return {
    made: models.map((model, index) => ({ model, tap: module[`tap${index}`] as Tap })),
    run: module.runTap as RunTap,
  };
}

/** From a recipe's own folder to the kit that all share. */
function up(name: string): string {
  return `${"../".repeat(name.split("/").length)}${name}`;
}

function wholeSource(source: NonNullable<ReturnType<typeof readSource>["source"]>) {
  return { ...source, files: new Map(), fileTexts: new Map() };
}

async function load(
  files: ReadonlyMap<string, string>,
  entry: string,
): Promise<Record<string, unknown>> {
  const { code, problems } = await bundleTap({ folder: undefined, files, entry, banner: "" });
  if (code === undefined) {
    throw new Error(formatProblems(problems, files));
  }
  const folder = mkdtempSync(path.join(tmpdir(), "recipes-"));
  try {
    const file = path.join(folder, "taps.cjs");
    writeFileSync(file, code);
    return await import(pathToFileURL(file).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
