import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { bestName, keyNames, nextNames } from "../inference/vocabulary.ts";
import { evidence, type Finding } from "./finding.ts";
import { relate } from "./identity.ts";
import { isolate } from "./isolate.ts";
import { type Member, membersNamed, pathText } from "./members.ts";
import { cursorParams, type NamedNext, type NamedToken } from "./named-next.ts";
import { withQuery } from "./page-size.ts";
import { type PageReader, tryPage, type Walked, walkPages } from "./pages.ts";
import type { Paging } from "./paging.ts";
import { ownNames, spell } from "./spelling.ts";

/** What came of trying a way of paging. */
export interface Tried {
  /** Absent when none of them works. */
  readonly paging?: Paging;
  readonly findings: readonly Finding[];
}

/** A first page and a second are needed to try a way of paging, a third to see that it goes on. */
export const trialPages = 3;

/** Tries what a page names as the next one, until one of them leads to other records. */
export async function tryNamed(
  reader: PageReader,
  page: PageView,
  nexts: readonly NamedNext[],
  members: readonly Member[],
): Promise<Tried> {
  const findings: Finding[] = [];
  for (const named of nexts) {
    const pagings =
      "target" in named ? named.pagings : await tokenPagings(reader, page, named, members);
    if (pagings.length === 0) {
      findings.push(evidence(["paginate"], `${named.says}, but no parameter was found for it.`));
    }
    const faults: string[] = [];
    for (const paging of pagings) {
      const walked = await walkPages(reader, paging, trialPages);
      if (isGood(walked)) {
        return { paging, findings: [...findings, evidence(["paginate"], describe(named, walked))] };
      }
      faults.push(walked.fault ?? "there is no second page");
    }
    const [fault] = faults;
    if (fault !== undefined) {
      findings.push(evidence(["paginate"], `${named.says}, but following it failed: ${fault}.`));
    }
  }
  return { findings };
}

/** `has_more` without a cursor: the next page begins after the last record. */
export async function tryKeyset(
  reader: PageReader,
  page: PageView,
  members: readonly Member[],
): Promise<Tried> {
  const more = membersNamed(members, nextNames.hasMore).find(({ value }) => value === true);
  const key = bestName(Object.keys(page.last ?? {}), keyNames);
  const last = key === undefined ? undefined : page.last?.[key];
  if (more === undefined || key === undefined) {
    return { findings: [] };
  }
  if (typeof last !== "string" && typeof last !== "number") {
    return { findings: [] };
  }
  const names = spell(keysetParams, ownNames(members, page.last));
  const param = await isolate(names, (some) => leadsOn(reader, page, some, last));
  const place = `\`${pathText(more.path)}\``;
  if (param === undefined) {
    return { findings: [evidence(["paginate"], `${place} is true, but names no next page.`)] };
  }
  const paging: Paging = { kind: "cursor", next: { lastRecord: [key] }, param };
  const walked = await walkPages(reader, paging, trialPages);
  const says = `${place} is true, and \`${param}\` with the last record's \`${key}\` gives what follows`;
  return walked.fault === undefined
    ? {
        paging: { ...paging, stop: { hasMore: more.path } },
        findings: [evidence(["paginate"], `${says}.`)],
      }
    : { findings: [evidence(["paginate"], `${says}, but ${walked.fault}.`)] };
}

const keysetParams = [
  "starting_after",
  "after",
  "after_id",
  "since_id",
  "last_id",
  "cursor",
  "start_after",
  "marker",
];

async function tokenPagings(
  reader: PageReader,
  page: PageView,
  named: NamedToken,
  members: readonly Member[],
): Promise<Paging[]> {
  const names = spell(cursorParams(named.likely), ownNames(members, page.last));
  const param = await isolate([...new Set([...named.likely, ...names])], (some) =>
    leadsOn(reader, page, some, named.token),
  );
  return param === undefined ? [] : [{ kind: "cursor", next: named.next, param }];
}

async function leadsOn(
  reader: PageReader,
  page: PageView,
  names: readonly string[],
  value: string | number,
): Promise<"works" | "nothing" | "refused"> {
  const reply = await tryPage(reader, withQuery(reader.request, names, value));
  if (reply.kind === "refused") {
    return "refused";
  }
  const relation = relate(reply.page.records, page.records, reader.identify);
  return relation.kind === "new" ? "works" : "nothing";
}

function isGood({ pages, fault }: Walked): boolean {
  return fault === undefined && pages.length > 1;
}

function describe({ says }: NamedNext, { pages, ended }: Walked): string {
  const counts = pages.map(({ count }) => count).join(", ");
  const end = ended ? ", and names none on the last" : "";
  return `${says}${end}: followed over ${pages.length} pages of ${counts} records.`;
}
