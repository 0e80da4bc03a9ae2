import { existsSync } from "node:fs";
import path from "node:path";
import { findDefinition } from "../definition/shipped.ts";
import type { Generated } from "../generate.ts";
import { Refusal } from "../refusal.ts";
import { mergedReason } from "../write/reasons.ts";
import { findUpToDate } from "../write/up-to-date.ts";
import type { Answer } from "./answer.ts";

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
    targets.map(async (target) => {
      const upToDate = options.force ? undefined : await findUpToDate(target);
      if (upToDate !== undefined) {
        refuseTwice(upToDate.folder, taken);
        return upToDate;
      }
      const { generate } = await import("../generate.ts");
      const folder = (id: string) => refuseTwice(target.folder(id), taken);
      const { definition } = target;
      return generate({ definition, folder, dryRun, force: options.force ?? false });
    }),
  );
  const results = settled.map(settledValue);
  const stale = results.some(({ steps }) => steps.some(({ action }) => isChange(action)));
  return {
    code: options.check && stale ? 2 : 0,
    text: results.map((result) => describe(result, options)).join("\n"),
    json: {
      taps: results.map(({ id, folder, steps }) => ({
        id,
        folder,
        steps: steps.map(({ path, action, reason }) => ({ path, action, reason })),
      })),
    },
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
    if (!existsSync("definition.yaml")) {
      const message = "There is no definition.yaml here: name a definition, or a shipped one.";
      throw new Refusal([{ code: "unreadable", message }], new Map());
    }
    return [{ definition: "definition.yaml", folder: () => "." }];
  }
  const parent = out ?? (existsSync("meltano.yml") ? "taps" : ".");
  return Promise.all(
    definitions.map(async (given) => {
      const found = await findDefinition(given);
      if ("missing" in found) {
        throw new Refusal([{ code: "unreadable", message: found.missing }], new Map());
      }
      return { definition: found.file, folder: (id: string) => path.join(parent, id) };
    }),
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

function isChange(action: string): boolean {
  return action === "create" || action === "update" || action === "delete";
}

function describe({ id, folder, steps }: Generated, options: GenerateOptions): string {
  const shown = path.relative(process.cwd(), folder) || ".";
  const all = steps.filter(({ action }) => isChange(action));
  const files = all.filter(({ owner }) => owner !== "base");
  // Bases go along with their files, and are only told when they are all that changes.
  const changes = files.length > 0 ? files : all;
  const kept = steps.filter(({ action, reason }) => action === "keep" && reason !== "yours");
  const notes = kept.map(({ path: file, reason }) => `  keep    ${file}: ${reason}`);
  if (changes.length === 0) {
    return [`${id}: nothing to do in ${shown} (${steps.length} files)`, ...notes].join("\n");
  }
  const counts = ["create", "update", "delete"]
    .map((action) => ({ action, count: changes.filter((step) => step.action === action).length }))
    .filter(({ count }) => count > 0)
    .map(({ action, count }) => `${count} to ${action}`)
    .join(", ");
  const isListed = options.check || options.dryRun || changes.length < steps.length / 2;
  const list = changes
    .filter(({ reason }) => isListed || reason === mergedReason)
    .map(({ action, path: file, reason }) => {
      const why = reason === mergedReason ? `: ${reason}` : "";
      return `  ${action.padEnd(7)} ${file}${why}`;
    });
  const head = options.check
    ? `${id}: ${shown} is stale: ${counts}`
    : options.dryRun
      ? `${id}: would write to ${shown}: ${counts}`
      : `${id}: written to ${shown}: ${counts.replaceAll(" to ", " ").replaceAll("create", "created").replaceAll("update", "updated").replaceAll("delete", "deleted")}`;
  return [head, ...list, ...notes].join("\n");
}
