import path from "node:path";
import { type CheckedDefinition, checkDefinition } from "./definition/check.ts";
import { type DefinitionSource, readDefinition } from "./definition/definition-source.ts";
import { languageSchemaText } from "./definition/language-schema.ts";
import { buildModel } from "./model/build.ts";
import type { TapModel } from "./model/model.ts";
import { generatorDigest } from "./own-digest.ts";
import { Refusal } from "./refusal.ts";
import { generatedModules, ownFiles, renderProject } from "./render/project.ts";
import { generatorVersion } from "./root.ts";
import { readTemplates } from "./templates.ts";
import { applyPlan } from "./write/apply.ts";
import { basePath } from "./write/base.ts";
import type { OutputFile } from "./write/file.ts";
import { isOwnDefinition, ownDefinition } from "./write/own-definition.ts";
import { readEdited, readOwnSources, readStreams } from "./write/own-sources.ts";
import type { Step } from "./write/plan.ts";
import { planProject } from "./write/project-plan.ts";
import { findRenames, type Rename } from "./write/renames.ts";
import { takeTurn } from "./write/turn.ts";

/** What to generate, and where. */
export interface GenerateRequest {
  /** The definition's file, or a definition that lies nowhere yet. */
  readonly definition: string | DefinitionSource;
  /** The tap's folder, or a function of its name. */
  readonly folder: (id: string) => string;
  /** Overwrite files that were edited. */
  readonly force?: boolean;
  /** Decide what to do, but do nothing. */
  readonly dryRun?: boolean;
}

/** What was done, or would be, by file. */
export interface Generated {
  readonly id: string;
  readonly folder: string;
  readonly steps: readonly Step[];
  /** Streams that were recognised under another name. */
  readonly renames?: readonly Rename[];
}

/**
 * From a definition to a project on the disk. Throws a Refusal with every problem found; then
 * nothing has been written.
 */
export async function generate(request: GenerateRequest): Promise<Generated> {
  const { definition } = request;
  const source = typeof definition === "string" ? await openDefinition(definition) : definition;
  const model = understand(source);
  const folder = path.resolve(request.folder(model.id));
  const tap = { source, model, folder };
  if (request.dryRun) {
    return { id: model.id, folder, ...(await planTap(request, tap)).answer };
  }
  const turn = await takeTurn(folder);
  try {
    refuse(turn.problems, source);
    const { plan, lock, answer } = await planTap(request, tap);
    refuse(await applyPlan({ folder, plan, lock }), source);
    return { id: model.id, folder, ...answer };
  } finally {
    await turn.end();
  }
}

async function planTap(
  request: GenerateRequest,
  tap: { readonly source: DefinitionSource; readonly model: TapModel; readonly folder: string },
) {
  const { source, model, folder } = tap;
  const renames = await readRenames(folder, model);
  // Of edited modules those count that are still generated, or are about to move.
  const rendered = new Set([...generatedModules(model), ...renames.map(({ from }) => from.file)]);
  const edited = (await readEdited(folder)).filter((file) => rendered.has(file));
  const own = await readOwnSources(folder, [...ownFiles(model), ...edited]);
  const { plan, lock } = await planProject({
    folder,
    id: model.id,
    files: await renderTap(source, model, own),
    ownModules: own.keys(),
    streams: model.streams.map(({ name }) => name),
    renames,
    definition: source.text,
    generator: generatorVersion,
    digest: generatorDigest(),
    force: request.force ?? false,
    isOwn: isOwn(request, folder),
  });
  refuse(plan.problems, source);
  const { steps } = plan;
  return { plan, lock, answer: renames.length > 0 ? { steps, renames } : { steps } };
}

/** Streams that have another name than after the last run, going by the definition of then. */
async function readRenames(folder: string, model: TapModel): Promise<Rename[]> {
  const last = await readStreams(folder);
  const now = model.streams.map(({ name }) => name);
  if (last.every((name) => now.includes(name)) || now.every((name) => last.includes(name))) {
    return [];
  }
  try {
    const before = understand(await openDefinition(path.join(folder, basePath(ownDefinition))));
    return findRenames(before.streams, model.streams);
  } catch (error) {
    // It is only a hint: a definition that is damaged, or of another language, gives none.
    if (error instanceof Refusal) {
      return [];
    }
    throw error;
  }
}

/** The definition is the tap's own copy of it. */
function isOwn({ definition }: GenerateRequest, folder: string): boolean {
  return typeof definition === "string" && isOwnDefinition(definition, folder);
}

/** Every file of the tap's project, except its bundle. `own`: the user's modules, by path. */
export async function renderTap(
  source: DefinitionSource,
  model: TapModel,
  own: ReadonlyMap<string, string> = new Map(),
): Promise<readonly OutputFile[]> {
  const templates = await readTemplates();
  return renderProject({ model, source, templates, languageSchema: languageSchemaText(), own });
}

/** Reads a definition's text; one that is `given` is taken as if it stood there. */
export async function openDefinition(file: string, given?: string): Promise<DefinitionSource> {
  const { source, problems, texts } = await readDefinition(file, given);
  if (source === undefined || problems.length > 0) {
    throw new Refusal(problems, texts);
  }
  return source;
}

/** Checks a definition and makes the model of it; every problem of both is told at once. */
export function understand(source: DefinitionSource): TapModel {
  return examine(source).model;
}

/** The same, with the checked definition that the model was made of. */
export function examine(source: DefinitionSource): {
  readonly definition: CheckedDefinition;
  readonly model: TapModel;
} {
  const { definition, problems } = checkDefinition(source);
  const built = definition && buildModel(definition);
  refuse([...problems, ...(built?.problems ?? [])], source);
  if (definition === undefined || built === undefined) {
    throw new Refusal(problems, textsOf(source));
  }
  return { definition, model: built.model };
}

function refuse(problems: Refusal["problems"], source: DefinitionSource): void {
  if (problems.length > 0) {
    throw new Refusal(problems, textsOf(source));
  }
}

function textsOf(source: DefinitionSource): Map<string, string> {
  const folder = path.dirname(source.file);
  const files = [...source.fileTexts].map(([name, text]): [string, string] => [
    path.join(folder, name),
    text,
  ]);
  return new Map([[source.file, source.text], ...files]);
}
