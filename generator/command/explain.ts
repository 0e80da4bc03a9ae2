import { readFile } from "node:fs/promises";
import { messageOf } from "../../templates/kit/errors.ts";
import { isJsonObject, type JsonObject } from "../../templates/kit/json/value.ts";
import { explainStream } from "../explain/stream-explanation.ts";
import { streamText } from "../explain/stream-text.ts";
import { explainTap } from "../explain/tap-explanation.ts";
import { tapText } from "../explain/tap-text.ts";
import { createWorkbench } from "../explain/workbench.ts";
import { examine, openDefinition } from "../generate.ts";
import { Refusal } from "../refusal.ts";
import { drawMermaid } from "../render/mermaid.ts";
import { suggest } from "../suggestion.ts";
import type { Answer } from "./answer.ts";
import { definitionFile } from "./definition-file.ts";

export interface ExplainOptions {
  /** Records that each stream is assumed to have. */
  readonly records: number;
  /** Only the diagram of the streams. */
  readonly mermaid?: boolean;
  /** A tap's configuration: its values are shown, but for secrets. */
  readonly config?: string;
}

/**
 * `create-tap explain`: what a definition means, as a whole or one stream of it.
 *
 * @param now The instant of the runs that are shown (RFC 3339).
 */
export async function explainDefinition(
  given: string | undefined,
  name: string | undefined,
  options: ExplainOptions,
  now: string,
): Promise<Answer> {
  const help = `For a stream of the definition here: \`create-tap explain definition.yaml ${given}\`.`;
  const file = await definitionFile(given, help);
  const { definition, model } = examine(await openDefinition(file));
  if (options.mermaid === true) {
    const diagram = drawMermaid(model.streams);
    return { code: 0, text: diagram, json: { diagram } };
  }
  const config = options.config === undefined ? {} : await readConfig(options.config);
  const bench = await createWorkbench(model, { now, config });
  if (name === undefined) {
    const explanation = explainTap(bench, options.records);
    return { code: 0, text: tapText(explanation, model.streams), json: explanation };
  }
  const stream = model.streams.find((one) => one.name === name);
  const checked = definition.streams.find((one) => one.name === name);
  if (stream === undefined || checked === undefined) {
    throw unknownStream(
      name,
      model.streams.map((one) => one.name),
    );
  }
  const explanation = explainStream(bench, checked, stream);
  return { code: 0, text: streamText(explanation), json: explanation };
}

async function readConfig(file: string): Promise<JsonObject> {
  try {
    const config: unknown = JSON.parse(await readFile(file, "utf8"));
    return isJsonObject(config) ? config : {};
  } catch (error) {
    const message = `\`${file}\` cannot be read: ${messageOf(error).replace(/\.$/, "")}.`;
    const help = "Give a JSON file with the tap's settings.";
    throw new Refusal([{ code: "unreadable", message, help }]);
  }
}

function unknownStream(name: string, streams: readonly string[]): Refusal {
  const close = suggest(name, streams);
  const help =
    close === undefined ? `Its streams are ${streams.join(", ")}.` : `Did you mean \`${close}\`?`;
  const message = `The definition has no stream \`${name}\`.`;
  return new Refusal([{ code: "unknown-stream", message, help }]);
}
