import { valueAt } from "../../templates/kit/json/path.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { parameterNames } from "../inference/vocabulary.ts";
import { type FoundTime, instantOf } from "./find-replication.ts";
import { count, evidence, type Finding, listed, open } from "./finding.ts";
import { relate } from "./identity.ts";
import { type Effect, isolateLike } from "./isolate.ts";
import { withQuery } from "./page-size.ts";
import { type PageReader, tryPage } from "./pages.ts";
import { spell } from "./spelling.ts";

/** The parameter by which the API leaves out older records, if there is one. */
export interface FoundFilter {
  readonly param?: string;
  /** Records at the bound itself are left out, too. */
  readonly isExclusive: boolean;
  readonly findings: readonly Finding[];
}

/**
 * Asks for the records after a time that lies among those of the first page. A parameter counts as
 * a filter when older records are gone, and the newer ones that are known are there.
 */
export async function findFilter(
  reader: PageReader,
  records: readonly JsonObject[],
  time: FoundTime,
  known: readonly string[],
): Promise<FoundFilter> {
  const timed = records.flatMap((record) => {
    const value = valueAt(record, time.path);
    const instant = instantOf(value, time.form);
    return instant === undefined || value === undefined ? [] : [{ record, value, instant }];
  });
  const sorted = timed.toSorted((a, b) => (a.instant < b.instant ? -1 : 1));
  const bound = sorted[Math.floor(sorted.length / 2)];
  const older = timed.filter(({ instant }) => bound !== undefined && instant < bound.instant);
  if (bound === undefined || older.length === 0) {
    const text = "The records have too few different times to try whether the API filters by them.";
    return { isExclusive: false, findings: [open(["replication"], text)] };
  }
  const field = time.path.at(-1) ?? "";
  const names = filterNames(field, Object.keys(records[0] ?? {}));
  const value = textOf(bound.value);
  const newer = timed.filter(({ instant }) => instant > bound.instant).map(({ record }) => record);
  const atBound = timed.filter(({ instant }) => instant === bound.instant);

  const ask = (params: readonly string[]) =>
    tryPage(reader, withQuery(reader.request, params, value));
  const param = await isolateLike(known, names, async (params): Promise<Effect> => {
    const reply = await ask(params);
    if (reply.kind === "refused") {
      return "refused";
    }
    const found = reply.page.records;
    const isNewer = found.every((record) => {
      const instant = instantOf(valueAt(record, time.path), time.form);
      return instant !== undefined && instant >= bound.instant;
    });
    // A page has only so many; one that is empty may come of a filter by something else.
    const expected = Math.min(newer.length, records.length);
    if (found.length > 0 && isNewer && found.length >= expected) {
      return "works";
    }
    return relate(found, records, reader.identify).kind === "same" ? "nothing" : "refused";
  });
  if (param === undefined) {
    return { isExclusive: false, findings: [notFound(names)] };
  }
  const reply = await ask([param]);
  const found = reply.kind === "page" ? reply.page.records : [];
  const ids = new Set(found.map(reader.identify));
  const isExclusive =
    found.length < records.length &&
    !atBound.some(({ record }) => ids.has(reader.identify(record)));
  const text = `\`${param}=${value}\` gives ${count(found.length, "record")}, none of them older, where the same page without it has ${older.length} older of ${records.length}.`;
  const edge = `\`${param}\` leaves out records at the time itself: \`lookback\` asks for them again, so that none of the same instant is missed.`;
  return {
    param,
    isExclusive,
    findings: [
      evidence(["replication"], text),
      ...(isExclusive ? [evidence(["replication"], edge)] : []),
    ],
  };
}

function notFound(names: readonly string[]): Finding {
  const text = `The API filters by none of ${listed(names)}: everything is read, and what is older left out. Name its parameter with \`param\` if it has one.`;
  return open(["replication"], text);
}

function filterNames(field: string, own: readonly string[]): string[] {
  const made = [
    `${field}[gte]`,
    `${field}__gte`,
    `${field}_gte`,
    `${field}_after`,
    `${field}_since`,
  ];
  const more = [
    `${field}_min`,
    `min_${field}`,
    `${field}_from`,
    `${field}.gte`,
    `filter[${field}][gte]`,
  ];
  return [...new Set([...spell(parameterNames.since, own), ...made, ...more])];
}

function textOf(value: Json): string | number {
  return typeof value === "number" ? value : String(value);
}
