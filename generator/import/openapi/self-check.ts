import { checkDefinition } from "../../definition/check.ts";
import { readSource } from "../../definition/source.ts";
import type { Draft } from "../../draft/draft.ts";
import { writeDraft } from "../../draft/text.ts";
import { buildModel } from "../../model/build.ts";
import type { Problem } from "../../report.ts";

/** What is wrong with a draft's text: nothing, unless the document says what no tap can do. */
export function checkDraft(draft: Draft): {
  readonly text: string;
  readonly problems: readonly Problem[];
} {
  const text = writeDraft(draft);
  const { source, problems } = readSource(text, "definition.yaml");
  if (source === undefined) {
    return { text, problems };
  }
  const checked = checkDefinition({ ...source, files: new Map(), fileTexts: new Map() });
  const built = checked.definition === undefined ? undefined : buildModel(checked.definition);
  return { text, problems: [...problems, ...checked.problems, ...(built?.problems ?? [])] };
}
