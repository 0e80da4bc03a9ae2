import type { Choice } from "../import/openapi/choice.ts";
import { importOpenapi, listOperations } from "../import/openapi/import.ts";
import { type Follow, openDocument } from "../import/openapi/open-document.ts";
import type { ListOperation } from "../import/openapi/operations.ts";
import { formatImport } from "../import/openapi/report.ts";
import { writeNewFiles } from "../write/new-files.ts";
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
  const written = await writeNewFiles({
    texts: new Map([[file, text]]),
    force: options.force === true,
    help: "Name another file with --out, or overwrite it with --force.",
  });
  const outcome = written.length > 0 ? `Written to ${file}` : `${file} is as it was`;
  return {
    code: 0,
    text: `${formatImport(report)}\n\n${outcome}. Next: create-tap generate ${file}`,
    json: { ...report, file },
  };
}

function choiceOf({ tag, include, exclude }: ImportOptions): Choice {
  return { ...(tag && { tags: tag }), ...(include && { include }), ...(exclude && { exclude }) };
}
