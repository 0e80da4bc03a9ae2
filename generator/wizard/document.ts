import { mapAt, textAt } from "../import/openapi/document.ts";
import { importOpenapi, listOperations } from "../import/openapi/import.ts";
import { openDocument } from "../import/openapi/open-document.ts";
import { formatImport } from "../import/openapi/report.ts";
import { tapName } from "../import/openapi/tap-name.ts";
import type { Interview } from "./interview.ts";
import { askName } from "./name.ts";
import { whichLists } from "./which-lists.ts";

/** From an OpenAPI document to a definition with the operations that a person chooses. */
export async function definitionOfDocument(
  interview: Interview,
  given: { readonly location: string | undefined; readonly show: (text: string) => void },
): Promise<string> {
  const location =
    given.location ??
    (await interview.ask({
      kind: "text",
      flag: "openapi",
      message: "Which OpenAPI document? (a file or a URL)",
    }));
  const document = await openDocument(location, "nothing");
  const { lists } = listOperations(document);
  const title = textAt(mapAt(document.root, "info"), "title");
  const named = await askName(interview, tapName(title ?? ""), title);
  const tags = interview.listed("tag");
  const include = interview.listed("include");
  const isChosen = tags.length + include.length > 0;
  const choice = isChosen
    ? { ...(tags.length > 0 && { tags }), ...(include.length > 0 && { include }) }
    : { ids: await interview.choose(whichLists(lists)) };
  const { text, report } = importOpenapi({ document, choice, ...named });
  given.show(formatImport(report));
  return text;
}
