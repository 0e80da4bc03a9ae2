import type { Answer } from "../command/answer.ts";
import type { DefinitionSource } from "../definition/definition-source.ts";
import type { Generated } from "../generate.ts";
import type { TapModel } from "../model/model.ts";
import { Refusal } from "../refusal.ts";
import type { Interview } from "./interview.ts";
import { chooseOrigin, type Origin } from "./origin.ts";
import { askSettings, givenSettings } from "./settings.ts";

/** What is known before anything is asked. */
export interface WizardRequest {
  readonly interview: Interview;
  /** What to begin with: a shipped name, a file or a URL. */
  readonly source?: string | undefined;
  /** The other commands' names, one of which may have been meant by `source`. */
  readonly commands: readonly string[];
  /** The folder that shall hold the tap. */
  readonly out?: string | undefined;
  /** A Meltano project's folder; `false` for none; looked for where absent. */
  readonly meltano?: string | false | undefined;
  readonly env: NodeJS.ProcessEnv;
  /** Shows something before the next question. */
  readonly show: (text: string) => void;
  /** Says what goes on while a person waits. */
  readonly tell: (text: string) => void;
  /** Overwrite generated files that were edited. */
  readonly force?: boolean;
}

/** Asks its way from nothing to a tap that runs. Until the last question nothing is written. */
export async function runWizard(request: WizardRequest): Promise<Answer> {
  const { interview, env, show, commands } = request;
  const given = givenSettings(interview, env);
  const origin = await chooseOrigin(interview, {
    source: request.source,
    values: given,
    commands,
    show,
    tell: request.tell,
  });
  // Loaded behind the first question, which shall not wait for it.
  const { generate, understand } = await import("../generate.ts");
  const { choosePlace } = await import("./place.ts");
  const source = await openOrigin(origin);
  const model = understand(source);
  const place = await choosePlace(interview, {
    id: model.id,
    out: request.out,
    meltano: request.meltano,
  });
  refuseUnused(interview);
  const known = origin.kind === "text" ? origin.values : given;
  const values = await askSettings(interview, model.settings, known);
  if (interview.isInteractive) {
    show(excerpt(source.text));
    const isRight = await interview.confirm({
      kind: "yes-no",
      flag: "yes",
      message: `Write ${model.id} to ${place.shown}?`,
      initial: true,
    });
    if (!isRight) {
      return { code: 130, text: "Nothing was written.", json: { written: false } };
    }
  }
  const { readEntry } = await import("../meltano/registration.ts");
  const previous = place.project && (await readEntry(place.project.folder, place.folder));
  const generated = await generate({
    definition: origin.kind === "file" ? origin.file : source,
    folder: () => place.folder,
    force: request.force ?? false,
  });
  const { writeConfiguration } = await import("./configuration.ts");
  const { nextSteps } = await import("./next-steps.ts");
  const notes = await writeConfiguration({ model, place, values, previous });
  const next = nextSteps({ id: model.id, place, settings: model.settings, values });
  return {
    code: 0,
    text: [
      describe(model, generated, place.shown),
      ...notes,
      "",
      "Next:",
      ...next.map((line) => `  ${line}`),
    ].join("\n"),
    json: { id: model.id, folder: generated.folder, notes, next },
  };
}

/** Those that belong to no question. */
const placing = new Set(["out", "meltano"]);

/** A flag without a use was meant for another beginning, and its answer would be lost. */
function refuseUnused(interview: Interview): void {
  const unused = interview.unused().filter((flag) => !placing.has(flag));
  if (unused.length > 0) {
    const named = unused.map((flag) => `\`--${flag}\``).join(", ");
    const message = `${named} ${unused.length === 1 ? "has" : "have"} no use here.`;
    const help =
      "It belongs to another beginning, or to an answer that was not given; leave it out.";
    throw new Refusal([{ code: "wrong-answer", message, help }]);
  }
}

async function openOrigin(origin: Origin): Promise<DefinitionSource> {
  if (origin.kind === "file") {
    const { openDefinition } = await import("../generate.ts");
    return openDefinition(origin.file);
  }
  const { sourceOfText } = await import("../definition/definition-source.ts");
  const { source, problems } = sourceOfText(origin.text, "definition.yaml");
  if (source === undefined) {
    throw new Refusal(problems, new Map([["definition.yaml", origin.text]]));
  }
  return source;
}

/** Lines of a definition that are shown before it is written. */
const longest = 60;

function excerpt(text: string): string {
  const lines = text.trimEnd().split("\n");
  const rest = lines.length - longest;
  return rest > 0
    ? [...lines.slice(0, longest), `... and ${rest} more lines`].join("\n")
    : lines.join("\n");
}

function describe(model: TapModel, { steps }: Generated, shown: string): string {
  const streams = model.streams.length === 1 ? "1 stream" : `${model.streams.length} streams`;
  const changed = steps.filter(({ action }) => action === "create" || action === "update");
  return changed.length === 0
    ? `${model.id} (${streams}) is in ${shown} already, as it should be.`
    : `${model.id} (${streams}) is written to ${shown}.`;
}
