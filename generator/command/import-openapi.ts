import { readFile } from "node:fs/promises";
import { messageOf } from "../../templates/kit/errors.ts";
import type { Choice } from "../import/openapi/choice.ts";
import { importOpenapi, listOperations } from "../import/openapi/import.ts";
import { type Follow, openDocument } from "../import/openapi/open-document.ts";
import type { ListOperation } from "../import/openapi/operations.ts";
import { formatImport } from "../import/openapi/report.ts";
import { Refusal } from "../refusal.ts";
import { replaceFile } from "../write/replaced-file.ts";
import type { Answer } from "./answer.ts";

export interface ImportOptions {
  readonly name?: string;
  readonly title?: string;
  /** The definition's file; `-` for stdout. */
  readonly out?: string;
  readonly tag?: readonly string[];
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly follow?: Follow;
  readonly force?: boolean;
  readonly yes?: boolean;
}

/** Asks a person which operations become streams; gives their ids. */
export type ChooseOperations = (operations: readonly ListOperation[]) => Promise<readonly string[]>;

/** `create-tap import openapi`: from a document to a definition. `choose`: on a terminal only. */
export async function importDocument(
  location: string,
  options: ImportOptions,
  choose?: ChooseOperations,
): Promise<Answer> {
  const document = await openDocument(location, options.follow);
  const { lists } = listOperations(document);
  const isSaid = [options.tag, options.include, options.exclude].some(
    (given) => given !== undefined,
  );
  const asks = choose !== undefined && !isSaid && options.yes !== true && lists.length > 1;
  const choice: Choice = asks ? { ids: await choose(lists) } : choiceOf(options);
  const { name, title } = options;
  const { text, report } = importOpenapi({ document, choice, name, title });
  if (options.out === "-") {
    return { code: 0, text: text.trimEnd(), json: { ...report, definition: text } };
  }
  const file = options.out ?? `${report.tap}.yaml`;
  const written = await writeDefinition(file, text, options.force === true);
  return {
    code: 0,
    text: `${formatImport(report)}\n\n${written ? `Written to ${file}` : `${file} is as it was`}. Next: create-tap generate ${file}`,
    json: { ...report, file },
  };
}

function choiceOf({ tag, include, exclude }: ImportOptions): Choice {
  return { ...(tag && { tags: tag }), ...(include && { include }), ...(exclude && { exclude }) };
}

/** A definition that somebody has edited is not lost. False where it is there already. */
async function writeDefinition(file: string, text: string, force: boolean): Promise<boolean> {
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known === text) {
    return false;
  }
  if (known !== undefined && !force) {
    const message = `\`${file}\` is there already, and differs.`;
    const help = "Name another file with --out, or overwrite it with --force.";
    throw new Refusal([{ code: "edited-file", message, help }], new Map());
  }
  try {
    await replaceFile(file, text);
  } catch (error) {
    const message = `\`${file}\` cannot be written: ${messageOf(error).replace(/\.$/, "")}.`;
    throw new Refusal([{ code: "unwritable", message }], new Map());
  }
  return true;
}
