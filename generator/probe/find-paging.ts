import type { RequestSpec } from "../../templates/kit/http/message.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { parameterNames, rankOf } from "../inference/vocabulary.ts";
import { count, evidence, type Finding } from "./finding.ts";
import { membersOf } from "./members.ts";
import { namedNexts, parametersOf } from "./named-next.ts";
import { findNumbered } from "./numbered.ts";
import { type FoundSize, findSize, sizeInQuery, small } from "./page-size.ts";
import { type PageReader, walkPages } from "./pages.ts";
import type { Paging } from "./paging.ts";
import { ownNames, spell } from "./spelling.ts";
import { type Tried, trialPages, tryKeyset, tryNamed } from "./try-named.ts";

/** How an API is paged, as far as trying told. */
export interface FoundPaging {
  /** Absent where there is no way to a second page. */
  readonly paging?: Paging;
  /** The parameter for the size of a page, also where there is no second page. */
  readonly size?: { readonly name: string; readonly value: number };
  /** Parameters that the API is known to have. */
  readonly known: readonly string[];
  readonly findings: readonly Finding[];
}

/** Parameters for the place of a page, which a request must not have before it is paged. */
export function placeInQuery(query: RequestSpec["query"]): string[] {
  const names = [...parameterNames.page, ...parameterNames.offset];
  return Object.entries(query ?? {}).flatMap(([name, value]) =>
    rankOf(name, names) !== undefined && /^\d+$/.test(String(value)) ? [name] : [],
  );
}

/**
 * Tries how the pages behind a first one are asked for: what the answer names, then page numbers and
 * offsets. With small pages, so that a few records are enough.
 */
export async function findPaging(
  reader: PageReader,
  first: PageView,
  given: readonly string[],
): Promise<FoundPaging> {
  const members = membersOf(first.response.body, reader.records);
  const nexts = namedNexts(first, members);
  const named = await tryNamed(reader, first, nexts, members);
  const findings = [...named.findings];
  const hinted = nexts.flatMap((next) => ("target" in next ? parametersOf(next.target) : []));
  const known = [...new Set([...hinted, ...Object.keys(reader.request.query ?? {})])];
  const own = ownNames(members, first.records[0]);
  const isSize = (name: string) => rankOf(name, parameterNames.size) !== undefined;
  const names = [...new Set([...hinted.filter(isSize), ...spell(parameterNames.size, own)])];
  const size = await sizeOf(reader, first, names, known);
  findings.push(...size.findings);
  const found = size.found && { name: size.found.name, value: size.found.value };
  if (named.paging !== undefined) {
    return { paging: named.paging, findings, known, ...(found && { size: found }) };
  }
  const trial = smallTrial(reader, first, size.found);
  const other = await tryOthers(trial, first, given);
  return {
    ...other,
    known,
    findings: [...findings, ...other.findings],
    ...(found && { size: found }),
  };
}

interface Trial {
  readonly reader: PageReader;
  readonly first: PageView;
}

async function sizeOf(
  reader: PageReader,
  first: PageView,
  names: readonly string[],
  known: readonly string[],
): Promise<{ found?: FoundSize; findings: readonly Finding[] }> {
  const given = sizeInQuery(reader.request.query);
  if (given !== undefined) {
    return { found: { ...given, findings: [] }, findings: [] };
  }
  if (first.count <= small) {
    const few = `${count(first.count, "record")} are too few to try the size of a page.`;
    return { findings: [evidence(["paginate"], few)] };
  }
  const found = await findSize(reader, first, names, known);
  return "name" in found ? { found, findings: found.findings } : { findings: [found] };
}

/** Small pages make many of few records. */
function smallTrial(reader: PageReader, first: PageView, size: FoundSize | undefined): Trial {
  if (size?.smallPage === undefined) {
    return { reader, first };
  }
  const query = { ...reader.request.query, [size.name]: small };
  return { reader: { ...reader, request: { ...reader.request, query } }, first: size.smallPage };
}

async function tryOthers(
  { reader, first }: Trial,
  known: PageView,
  given: readonly string[],
): Promise<Tried> {
  const members = membersOf(first.response.body, reader.records);
  const isSmall = first !== known;
  const named = isSmall
    ? await tryNamed(reader, first, namedNexts(first, members), members)
    : { findings: [] };
  if (named.paging !== undefined) {
    return named;
  }
  const keyset = await tryKeyset(reader, first, members);
  if (keyset.paging !== undefined) {
    return keyset;
  }
  const findings = [...named.findings, ...keyset.findings];
  const numbered = await findNumbered({ reader, first, known, members, given });
  if (numbered === undefined) {
    const tried = "No parameter for a page's number or an offset is obeyed.";
    return { findings: [...findings, evidence(["paginate"], tried)] };
  }
  const walked = await walkPages(reader, numbered.paging, trialPages);
  if (walked.fault !== undefined) {
    const text = `${numbered.says}, but ${walked.fault}.`;
    return { findings: [...findings, evidence(["paginate"], text)] };
  }
  const counts = walked.pages.map((page) => page.count).join(", ");
  const text = `${numbered.says}; tried with pages of ${counts} records.`;
  return { paging: numbered.paging, findings: [...findings, evidence(["paginate"], text)] };
}
