import { messageOf, TapError } from "../../templates/kit/errors.ts";
import type { ApiResponse, RequestSpec } from "../../templates/kit/http/message.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import type { PageView, Position } from "../../templates/kit/paginate/paginator.ts";
import { extractRecords } from "../../templates/kit/records/extract.ts";
import { readContent } from "./content.ts";
import { count } from "./finding.ts";
import { type Identify, relate } from "./identity.ts";
import { type Paging, paginatorOf } from "./paging.ts";
import type { Session } from "./session.ts";

/** One stream's requests: how its pages are asked for and read. */
export interface PageReader {
  readonly session: Session;
  /** Without what a paginator adds. */
  readonly request: RequestSpec;
  readonly records: Path;
  readonly identify: Identify;
}

/** What a page of a guess was. */
export type PageReply =
  | { readonly kind: "page"; readonly page: PageView }
  | { readonly kind: "refused"; readonly reason: string };

/** The pages that a way of paging leads to, and why it is wrong, when it is. */
export interface Walked {
  readonly pages: readonly PageView[];
  /** The last page was read, as this way of paging says. */
  readonly ended: boolean;
  readonly fault?: string | undefined;
}

/** A page as paginators see it. */
export function viewPage(
  response: ApiResponse,
  records: readonly JsonObject[],
  place: { readonly position?: Position | undefined; readonly before?: PageView | undefined } = {},
): PageView {
  return {
    response,
    records,
    count: records.length,
    last: records.at(-1),
    position: place.position,
    pages: (place.before?.pages ?? 0) + 1,
    total: (place.before?.total ?? 0) + records.length,
  };
}

/** Asks for a page that may not exist. */
export async function tryPage(
  { session, records }: PageReader,
  request: RequestSpec,
  place: { readonly position?: Position | undefined; readonly before?: PageView | undefined } = {},
): Promise<PageReply> {
  const reply = await session.guess(request);
  if (reply.kind === "refused") {
    return reply;
  }
  try {
    const body = readContent(reply.response, session.redact);
    const found = extractRecords(body, [records]);
    return { kind: "page", page: viewPage({ ...reply.response, body }, found, place) };
  } catch (error) {
    if (!(error instanceof TapError)) {
      throw error;
    }
    return { kind: "refused", reason: `is answered without records: ${messageOf(error)}` };
  }
}

/** Reads pages, at most so many. Each must have other records than those before it. */
export async function walkPages(reader: PageReader, paging: Paging, most: number): Promise<Walked> {
  const paginator = paginatorOf(paging);
  const pages: PageView[] = [];
  let position: Position | undefined;
  for (let number = 1; number <= most; number += 1) {
    const request = paginator.place(reader.request, position);
    const reply = await tryPage(reader, request, { position, before: pages.at(-1) });
    if (reply.kind === "refused") {
      return { pages, ended: false, fault: `page ${number} ${reply.reason}` };
    }
    const { page } = reply;
    const before = pages.flatMap(({ records }) => records);
    const relation = relate(page.records, before, reader.identify);
    switch (relation.kind) {
      case "same":
        return { pages, ended: false, fault: `page ${number} brings nothing new` };
      case "overlapping": {
        const repeated = count(relation.repeated, "record");
        return { pages, ended: false, fault: `page ${number} repeats ${repeated}` };
      }
      case "empty":
      case "new":
        pages.push(page);
    }
    try {
      position = paginator.next(page);
    } catch (error) {
      if (!(error instanceof TapError)) {
        throw error;
      }
      return { pages, ended: false, fault: error.message };
    }
    if (position === undefined) {
      return { pages, ended: true };
    }
  }
  return { pages, ended: false };
}
