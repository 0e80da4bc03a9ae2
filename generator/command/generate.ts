import { existsSync } from "node:fs";
import path from "node:path";
import type { GeneratedInProject } from "../meltano/generate-in-project.ts";
import { Refusal } from "../refusal.ts";
import { findUpToDate } from "../write/up-to-date.ts";
import type { Answer } from "./answer.ts";
import { definitionFile } from "./definition-file.ts";
import { describe, describeAsJson, isChange } from "./generated-text.ts";

export interface GenerateOptions {
  readonly out?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly force?: boolean;
}

/** `create-tap generate`: writes taps, or says what is stale. */
export async function generateTaps(
  definitions: readonly string[],
  options: GenerateOptions,
): Promise<Answer> {
  const dryRun = options.dryRun === true || options.check === true;
  const taken = new Set<string>();
  const targets = await targetsOf(definitions, options.out);
  // Side by side: most of the time goes by waiting for the disk.
  const settled = await Promise.allSettled(
    targets.map(async (target): Promise<GeneratedInProject> => {
      const upToDate = options.force ? undefined : await findUpToDate(target);
      if (upToDate !== undefined) {
        refuseTwice(upToDate.folder, taken);
        return upToDate;
      }
      const { generateInProject } = await import("../meltano/generate-in-project.ts");
      const folder = (id: string) => refuseTwice(target.folder(id), taken);
      const { definition } = target;
      return generateInProject({ definition, folder, dryRun, force: options.force ?? false });
    }),
  );
  const results = settled.map(settledValue);
  const stale = results.some(
    ({ steps, entry }) => entry?.isStale || steps.some(({ action }) => isChange(action)),
  );
  return {
    code: options.check && stale ? 2 : 0,
    text: results.map((result) => describe(result, options)).join("\n"),
    json: { taps: results.map(describeAsJson) },
  };
}

/** `create-tap check`: everything that generating would find wrong with a definition. */
export async function checkDefinitions(definitions: readonly string[]): Promise<Answer> {
  const lines: string[] = [];
  for (const { definition } of await targetsOf(definitions, undefined)) {
    const { openDefinition, understand } = await import("../generate.ts");
    const model = understand(await openDefinition(definition));
    lines.push(`${model.id}: ${model.streams.length} streams, no problems`);
  }
  return { code: 0, text: lines.join("\n"), json: { problems: [] } };
}

/** Without a definition, the one in this folder, for this folder. */
async function targetsOf(
  definitions: readonly string[],
  out: string | undefined,
): Promise<{ definition: string; folder: (id: string) => string }[]> {
  if (definitions.length === 0) {
    return [{ definition: await definitionFile(undefined), folder: () => "." }];
  }
  const parent = out ?? (existsSync("meltano.yml") ? "taps" : ".");
  return Promise.all(
    definitions.map(async (given) => ({
      definition: await definitionFile(given),
      folder: (id: string) => path.join(parent, id),
    })),
  );
}

function settledValue<T>(result: PromiseSettledResult<T>): T {
  if (result.status === "rejected") {
    throw result.reason;
  }
  return result.value;
}

/** Two definitions of one name would overwrite each other. */
function refuseTwice(folder: string, taken: Set<string>): string {
  const resolved = path.resolve(folder);
  if (!taken.has(resolved)) {
    taken.add(resolved);
    return folder;
  }
  const message = `Two definitions have the same name: both would be written to ${folder}.`;
  throw new Refusal([{ code: "name-clash", message, help: "Rename one of them." }], new Map());
}
