import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { nextNames, parameterNames } from "../inference/vocabulary.ts";
import { relate } from "./identity.ts";
import { type Effect, isolate } from "./isolate.ts";
import { type Member, membersNamed } from "./members.ts";
import { withQuery } from "./page-size.ts";
import { type PageReader, tryPage } from "./pages.ts";
import type { Paging } from "./paging.ts";
import { ownNames, spell } from "./spelling.ts";

/** What numbered pages are tried with. */
export interface NumberedTrial {
  readonly reader: PageReader;
  readonly first: PageView;
  /** More records from the beginning, where they are known: a second page must be as they go on. */
  readonly known: PageView;
  readonly members: readonly Member[];
  /** Parameters that the request had, and that were taken out of it. */
  readonly given: readonly string[];
}

/** A way of paging by numbers that the API obeys. */
export interface NumberedPaging {
  readonly paging: Paging;
  readonly says: string;
}

/** Pages or offsets, whichever the answer's own members speak of first. */
export async function findNumbered(trial: NumberedTrial): Promise<NumberedPaging | undefined> {
  const { members } = trial;
  const isOffset = membersNamed(members, parameterNames.offset).length > 0;
  const isPaged =
    membersNamed(members, [...parameterNames.page, ...nextNames.totalPages]).length > 0;
  const tries = isOffset && !isPaged ? [findOffset, findPage] : [findPage, findOffset];
  for (const find of tries) {
    const found = await find(trial);
    if (found !== undefined) {
      return found;
    }
  }
  return;
}

async function findPage(trial: NumberedTrial): Promise<NumberedPaging | undefined> {
  const { reader, first } = trial;
  const names = candidates(trial, parameterNames.page);
  const param = await isolate(names, (some) => effectOf(trial, some, 2, undefined));
  if (param === undefined) {
    return;
  }
  const pageAt = (number: number) => tryPage(reader, withQuery(reader.request, [param], number));
  for (const start of [1, 0]) {
    const reply = await pageAt(start);
    if (reply.kind === "page" && isSame(trial, reply.page, first)) {
      const says = `\`${param}=${start}\` gives the first page, \`${param}=${start + 1}\` others`;
      return { paging: { kind: "page", param, start }, says };
    }
  }
  return;
}

async function findOffset(trial: NumberedTrial): Promise<NumberedPaging | undefined> {
  const { first } = trial;
  const names = candidates(trial, parameterNames.offset);
  const expected = trial.known.records.slice(first.count, first.count * 2);
  const param = await isolate(names, (some) =>
    effectOf(trial, some, first.count, expected.length === 0 ? undefined : expected),
  );
  if (param === undefined) {
    return;
  }
  // An empty page alone may come of a filter: an offset of 1 leaves out the first record only.
  const shifted = first.records.slice(1);
  if (shifted.length > 0 && (await effectOf(trial, [param], 1, shifted)) !== "works") {
    return;
  }
  const says = `\`${param}=${first.count}\` leaves out the first ${first.count} records`;
  return { paging: { kind: "offset", param, start: 0 }, says };
}

function candidates(trial: NumberedTrial, names: readonly string[]): string[] {
  const own = ownNames(trial.members, trial.first.records[0]);
  return [...new Set([...trial.given, ...spell(names, own)])];
}

/** Obeyed: other records than the first page, those that are known to follow, or none. */
async function effectOf(
  { reader, first }: NumberedTrial,
  names: readonly string[],
  value: number,
  expected: PageView["records"] | undefined,
): Promise<Effect> {
  const reply = await tryPage(reader, withQuery(reader.request, names, value));
  if (reply.kind === "refused") {
    return "refused";
  }
  const { records } = reply.page;
  if (expected !== undefined) {
    const next = expected[0];
    const isNext =
      next !== undefined && records[0] !== undefined
        ? reader.identify(records[0]) === reader.identify(next)
        : false;
    return isNext ? "works" : "nothing";
  }
  const relation = relate(records, first.records, reader.identify);
  return relation.kind === "new" || relation.kind === "empty" ? "works" : "nothing";
}

function isSame({ reader }: NumberedTrial, page: PageView, first: PageView): boolean {
  return (
    page.count === first.count &&
    relate(page.records, first.records, reader.identify).kind === "same"
  );
}
