import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { isLastPage } from "../../templates/kit/paginate/stop.ts";
import { nextNames } from "../inference/vocabulary.ts";
import { type FoundPaging, findPaging } from "./find-paging.ts";
import { count, evidence, type Finding, open } from "./finding.ts";
import { membersNamed, membersOf, pathText } from "./members.ts";
import { type PageReader, type Walked, walkPages } from "./pages.ts";
import type { Paging } from "./paging.ts";
import { addStopRules } from "./stop-rules.ts";

/** The pages that were read, as the tap will read them. */
export interface ReadPages {
  readonly paging: Paging | undefined;
  readonly pages: readonly PageView[];
  /** The last page was among them. */
  readonly ended: boolean;
  /** Parameters that the API is known to have. */
  readonly known: readonly string[];
  readonly findings: readonly Finding[];
}

/** Finds out how the API is paged, and reads the first pages so. */
export async function readPages(
  reader: PageReader,
  first: PageView,
  plan: { readonly most: number; readonly given: readonly string[] },
): Promise<ReadPages> {
  const found = await findPaging(reader, first, plan.given);
  const { known } = found;
  if (found.paging === undefined) {
    const findings = [...found.findings, ...onePage(reader, first, found)];
    return { paging: undefined, pages: [first], ended: false, known, findings };
  }
  const sized = sizedPaging(found.paging, found);
  const walked = await walkPages(withoutSize(reader, found), sized, plan.most);
  if (walked.fault !== undefined || walked.pages.length === 0) {
    // Without the larger size it went well.
    const plain = await walkPages(reader, found.paging, plan.most);
    const text = `With a larger page, ${walked.fault ?? "nothing came"}: the size is left to the API.`;
    const findings = [...found.findings, evidence(["paginate"], text)];
    return { ...finish(reader, found.paging, plain, findings), known };
  }
  return { ...finish(withoutSize(reader, found), sized, walked, found.findings), known };
}

function finish(
  reader: PageReader,
  paging: Paging,
  walked: Walked,
  findings: readonly Finding[],
): Omit<ReadPages, "known"> {
  const bounded = addStopRules(paging, walked, reader.records);
  const { size, stop = {} } = bounded.paging;
  // Rules that the answers suggest may end the reading before it was known to have ended.
  const last = walked.pages.findIndex((page) => isLastPage(page, stop, size?.value));
  const ended = walked.ended || last >= 0;
  const pages = last < 0 ? walked.pages : walked.pages.slice(0, last + 1);
  const end = describeEnd({ pages, ended });
  return {
    paging: bounded.paging,
    pages,
    ended,
    findings: [...findings, ...bounded.findings, end],
  };
}

function sizedPaging(paging: Paging, { size }: FoundPaging): Paging {
  return size === undefined ? paging : { ...paging, size: { in: "query", ...size } };
}

/** A size that the user's URL had moves from the query to the paging. */
function withoutSize(reader: PageReader, { size }: FoundPaging): PageReader {
  const query = Object.fromEntries(
    Object.entries(reader.request.query ?? {}).filter(([name]) => name !== size?.name),
  );
  return { ...reader, request: { ...reader.request, query } };
}

function describeEnd({ pages, ended }: Walked): Finding {
  const total = pages.reduce((sum, page) => sum + page.count, 0);
  const read = `Read so: ${count(pages.length, "page")} with ${count(total, "record")}`;
  const end = ended ? "; that is all" : "; there may be more";
  return evidence(["paginate"], `${read}${end}.`);
}

/** One page may be all there is, or all that was found. */
function onePage({ records }: PageReader, first: PageView, { size }: FoundPaging): Finding[] {
  const members = membersOf(first.response.body, records);
  const total = membersNamed(members, nextNames.total).find(
    ({ value }) => typeof value === "number" && value >= first.count,
  );
  const read = count(first.count, "record");
  if (total !== undefined) {
    const said = `\`${pathText(total.path)}\` is ${String(total.value)}`;
    return Number(total.value) === first.count
      ? [evidence(["paginate"], `${said}: one page of ${read} is all.`)]
      : [open(["paginate"], `${said}, but only ${read} came, and no way to the others was found.`)];
  }
  const sized =
    size === undefined ? "" : ` \`${size.name}\` is obeyed, so there may be more pages.`;
  return [open(["paginate"], `One page of ${read}: is that all of them?${sized}`)];
}
