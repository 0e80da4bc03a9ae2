import type { Choice } from "../import/openapi/choice.ts";
import { mapAt, textAt } from "../import/openapi/document.ts";
import { importOpenapi, listOperations } from "../import/openapi/import.ts";
import { type Follow, follows, openDocument } from "../import/openapi/open-document.ts";
import { formatImport } from "../import/openapi/report.ts";
import { tapName } from "../import/openapi/tap-name.ts";
import { Refusal } from "../refusal.ts";
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
  const document = await openDocument(location, askFollow(interview));
  const { lists } = listOperations(document);
  const title = textAt(mapAt(document.root, "info"), "title");
  const named = await askName(interview, tapName(title ?? ""), title);
  const said = saidChoice(interview);
  const choice =
    Object.keys(said).length > 0 ? said : { ids: await interview.choose(whichLists(lists)) };
  const { text, report } = importOpenapi({ document, choice, ...named });
  given.show(formatImport(report));
  return text;
}

/** Only asked for by its flag: a document is rarely in several files. */
function askFollow(interview: Interview): Follow {
  const said = interview.value("follow");
  const follow = follows.find((each) => each === said);
  if (said !== undefined && follow === undefined) {
    const message = `\`--follow\`: Write one of ${follows.join(", ")}.`;
    throw new Refusal([{ code: "wrong-answer", message }]);
  }
  return follow ?? "nothing";
}

function saidChoice(interview: Interview): Choice {
  const [tags, include, exclude] = ["tag", "include", "exclude"].map(interview.listed);
  return {
    ...(tags?.length && { tags }),
    ...(include?.length && { include }),
    ...(exclude?.length && { exclude }),
  };
}
