import { TapError } from "../../templates/kit/errors.ts";
import type { RequestSpec } from "../../templates/kit/http/message.ts";
import type { Path } from "../../templates/kit/json/path.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { extractRecords } from "../../templates/kit/records/extract.ts";
import type { DraftMap } from "../draft/draft.ts";
import { readContent } from "./content.ts";
import { findFields } from "./find-fields.ts";
import { findFilter } from "./find-filter.ts";
import { findKey } from "./find-key.ts";
import { placeInQuery } from "./find-paging.ts";
import { type FoundTime, findTime } from "./find-replication.ts";
import { count, evidence, type Finding, open } from "./finding.ts";
import { identifyBy } from "./identity.ts";
import { pathText } from "./members.ts";
import { type PageReader, viewPage } from "./pages.ts";
import { paginatorOf } from "./paging.ts";
import { readPages } from "./read-pages.ts";
import { findRecords } from "./record-place.ts";
import type { Session } from "./session.ts";
import type { FoundStream } from "./stream.ts";

/** What a stream is looked for with. */
export interface StreamSearch {
  readonly session: Session;
  readonly request: RequestSpec;
  readonly resource: string;
  /** Where the records are; looked for unless said. */
  readonly recordsAt: Path | undefined;
  /** The most pages to read. */
  readonly pages: number;
  readonly tryFilters: boolean;
}

/** A stream as it was found, with the pages that it was found in. */
export interface StreamFound {
  readonly stream: FoundStream;
  readonly pages: readonly PageView[];
  readonly records: readonly JsonObject[];
  /** A tap would read no further page. */
  readonly complete: boolean;
}

/** Asks the API until everything that a definition says of a stream is known, or known to be open. */
export async function findStream(search: StreamSearch): Promise<StreamFound> {
  const { session, resource } = search;
  // A URL that was copied from the middle of a list still stands for the whole list.
  const given = placeInQuery(search.request.query);
  const request = { ...search.request, query: without(search.request.query, given) };
  const response = await session.need(request);
  const body = readContent(response, session.redact);
  const place = findPlace(body, search);
  const first = viewPage({ ...response, body }, place.records);
  const identify = identifyBy(place.records);
  const reader: PageReader = { session, request, records: place.path, identify };
  if (place.isSingle || first.count === 0) {
    return describePages(search, reader, {
      paging: undefined,
      pages: [first],
      ended: true,
      known: [],
      findings: [place.finding, ...(place.isSingle ? [] : [nothingToSee])],
    });
  }
  const read = await readPages(reader, first, { most: search.pages, given });
  return describePages(search, reader, { ...read, findings: [place.finding, ...read.findings] });

  function findPlace(json: Json, { recordsAt }: StreamSearch): Place {
    if (recordsAt !== undefined) {
      const records = extractRecords(json, [recordsAt]);
      const text = `\`${pathText(recordsAt)}\` was given; ${count(records.length, "record")} there.`;
      return { path: recordsAt, records, isSingle: false, finding: evidence(["records"], text) };
    }
    return placeOf(json, resource);
  }
}

interface Place {
  readonly path: Path;
  readonly records: readonly JsonObject[];
  readonly isSingle: boolean;
  readonly finding: Finding;
}

const nothingToSee = open(
  ["paginate"],
  "The list is empty, so paging, key and fields could not be found out. Probe again where there are records.",
);

function placeOf(body: Json, resource: string): Place {
  const found = findRecords(body, resource);
  switch (found.kind) {
    case "none":
      throw new TapError("data", `${found.reason} Records are objects, in a list.`);
    case "object": {
      const text = "The answer is one object without a list of records in it: it is the record.";
      const finding = open(["records"], text);
      return { path: [], records: [found.record], isSingle: true, finding };
    }
    case "list": {
      const { path, records } = found;
      const where = path.length === 0 ? "The answer is" : `\`${pathText(path)}\` is`;
      const text = `${where} a list of ${count(records.length, "object")}.`;
      return { path, records, isSingle: false, finding: evidence(["records"], text) };
    }
  }
}

async function describePages(
  { resource, tryFilters }: StreamSearch,
  reader: PageReader,
  read: Pick<FoundStream, "paging" | "findings"> & {
    readonly pages: readonly PageView[];
    readonly ended: boolean;
    readonly known: readonly string[];
  },
): Promise<StreamFound> {
  const records = read.pages.flatMap((page) => page.records);
  const first = read.pages[0]?.records ?? [];
  const size = read.paging?.size?.name;
  const query = without(reader.request.query, size === undefined ? [] : [size]);
  const complete = read.ended || read.paging === undefined;
  const plain = { ...reader.request, query };
  const firstRequest =
    read.paging === undefined ? plain : paginatorOf(read.paging).place(plain, undefined);
  const base = { query, records: reader.records, paging: read.paging };
  if (records.length === 0) {
    const fields = { id: "string" };
    const stream = { ...base, key: [], replication: undefined, fields, findings: read.findings };
    return { stream, pages: read.pages, records, complete };
  }
  const { key, finding } = findKey(records, resource);
  const { fields, findings } = findFields(records);
  const time = findTime(records);
  const replication = "path" in time ? await replicate(time) : { map: undefined, findings: [time] };
  const all = [...read.findings, finding, ...replication.findings, ...findings];
  const stream = { ...base, key, replication: replication.map, fields, findings: all };
  return { stream, pages: read.pages, records, complete };

  async function replicate(
    found: FoundTime,
  ): Promise<{ map: DraftMap; findings: readonly Finding[] }> {
    const unit = found.form === "seconds" || found.form === "milliseconds" ? found.form : undefined;
    const compare = found.form === "text" ? "instant" : undefined;
    const keyed = { key: pathText(found.path), unit, compare };
    if (found.kind === "created") {
      // A filter by it would miss every record that is changed later.
      return { map: { ...keyed, filter: "start" }, findings: found.findings };
    }
    const filter = tryFilters
      ? await findFilter({ ...reader, request: firstRequest }, first, found, read.known)
      : { isExclusive: false, findings: [open(["replication"], "Filters were not tried.")] };
    const notes = [...found.findings, ...filter.findings];
    if ("param" in filter && filter.param !== undefined) {
      const lookback = filter.isExclusive ? "1s" : undefined;
      return { map: { ...keyed, param: filter.param, lookback }, findings: notes };
    }
    return { map: { ...keyed, filter: "client" }, findings: notes };
  }
}

function without(
  query: RequestSpec["query"],
  names: readonly string[],
): NonNullable<RequestSpec["query"]> {
  return Object.fromEntries(Object.entries(query ?? {}).filter(([name]) => !names.includes(name)));
}
