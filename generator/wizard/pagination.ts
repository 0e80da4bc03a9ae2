import type { DraftMap, DraftValue } from "../draft/draft.ts";
import { checkSize } from "./checks.ts";
import type { Interview } from "./interview.ts";
import type { Choice } from "./question.ts";

const kinds: readonly Choice[] = [
  { value: "none", label: "none", hint: "One answer has everything." },
  { value: "page", label: "page", hint: "Pages are numbered: ?page=2" },
  { value: "offset", label: "offset", hint: "So many records are left out: ?offset=100" },
  {
    value: "cursor",
    label: "cursor",
    hint: "An answer has a token for the next page: ?cursor=abc",
  },
  { value: "next_url", label: "next_url", hint: "An answer has the next page's whole URL." },
  { value: "link_header", label: "link_header", hint: 'The header Link says rel="next".' },
];

/** Asks how an API is paged; the value of the key `paginate`. */
export async function askPagination(interview: Interview): Promise<DraftValue> {
  const kind = await interview.ask({
    kind: "choice",
    flag: "paginate",
    message: "How is it paged?",
    choices: kinds,
    initial: "none",
  });
  switch (kind) {
    case "page":
    case "offset":
      return { [kind]: { param: await askParam(interview, kind), ...(await askSize(interview)) } };
    case "cursor": {
      const next = await askNext(interview, "Where does an answer have the next cursor?");
      return {
        cursor: { next, param: await askParam(interview, "cursor"), ...(await askSize(interview)) },
      };
    }
    case "next_url": {
      const next = await askNext(interview, "Where does an answer have the next page's URL?");
      return { next_url: { next, ...(await askSize(interview)) } };
    }
    case "link_header":
      return { link_header: await askSize(interview) };
    default:
      return "none";
  }
}

function askParam(interview: Interview, usual: string): Promise<string> {
  return interview.ask({
    kind: "text",
    flag: "page-param",
    message: "Which query parameter carries it?",
    initial: usual,
  });
}

function askNext(interview: Interview, message: string): Promise<string> {
  return interview.ask({
    kind: "text",
    flag: "next",
    message: `${message} (a path, as in meta.next)`,
  });
}

async function askSize(interview: Interview): Promise<DraftMap> {
  const answer = await interview.ask({
    kind: "text",
    flag: "page-size",
    message: "Which parameter sets the size of a page, and to what? (limit=100; empty for none)",
    initial: "",
    check: checkSize,
  });
  const [name = "", value = ""] = answer.split("=");
  return name === "" ? {} : { size: { [name]: Number(value) } };
}
