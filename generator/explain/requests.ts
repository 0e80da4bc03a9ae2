import type { Rate } from "../../templates/kit/http/policy.ts";
import type { StreamModel } from "../model/model.ts";
import { countPages, type PageRule, pageRuleOf, pagesFormula } from "./pages.ts";

/** What is assumed of an API that nobody has asked yet. */
export interface Assumptions {
  /** Records of each stream. */
  readonly records: number;
  /** The size of a stream's pages, where the definition asks for one. */
  pageSize(stream: StreamModel): number | undefined;
  /** The values that a stream is read for, where they are known. */
  values(stream: StreamModel): number | undefined;
}

/** The requests of one stream in a run that reads everything. */
export interface RequestCount {
  readonly stream: string;
  /** `undefined` for a stream that is read by hand. */
  readonly requests: number | undefined;
  readonly formula: string;
}

/** Values of `for_each` that only the API knows. */
const assumedValues = 10;

/** The length of a first run that is read in windows, in seconds: a year. */
const assumedSpan = 365 * 86_400;

/** Submit, poll once, download. */
const requestsOfJob = 3;

/** The requests that each stream takes, its records spread evenly over all that it is read for. */
export function countRequests(
  streams: readonly StreamModel[],
  assumed: Assumptions,
): RequestCount[] {
  return streams.map((stream): RequestCount => {
    const { name, handWritten, emittedBy, job } = stream;
    if (handWritten) {
      return { stream: name, requests: undefined, formula: "written by hand" };
    }
    if (emittedBy.length > 0) {
      return { stream: name, requests: 0, formula: `in the answers of ${emittedBy.join(" and ")}` };
    }
    const factors = factorsOf(stream, assumed);
    const readings = factors.reduce((product, { count }) => product * count, 1);
    const parts = factors.map(({ text }) => text);
    if (job !== undefined) {
      const formula = [...parts, `${requestsOfJob}+ (submit, poll, download)`].join(" × ");
      return { stream: name, requests: readings * requestsOfJob, formula };
    }
    const rule = pageRuleOf(stream.paginate, assumed.pageSize(stream));
    const records = readings === 1 ? "records" : "its records";
    const pages = pagesFormula(rule, records);
    const isSum = parts.length > 0 && (rule.kind === "further" || rule.kind === "short");
    const formula = [...parts, isSum ? `(${pages})` : pages].join(" × ");
    const isEmbedded = stream.parent?.embedded !== undefined;
    const listing = listingPages(stream, assumed);
    const requests = spread(rule, { readings, records: assumed.records, isEmbedded }) + listing;
    return {
      stream: name,
      requests,
      formula: [isEmbedded ? `${formula} - the first` : formula, listing > 0 ? listing : undefined]
        .filter((part) => part !== undefined)
        .join(" + "),
    };
  });
}

/** The seconds that so many requests take at least, evenly spaced. */
export function leastSeconds(requests: number, rate: Rate): number {
  return (Math.max(0, requests - 1) * rate.seconds) / rate.requests;
}

interface Factor {
  readonly count: number;
  readonly text: string;
}

/** What multiplies the readings of a stream: parents, values, levels and windows. */
function factorsOf(stream: StreamModel, assumed: Assumptions): Factor[] {
  const { parent, forEach, below, replication } = stream;
  const factors: Factor[] = [];
  if (parent !== undefined) {
    const count = parent.names.length * assumed.records;
    const names = parent.names.join(" + ");
    factors.push(
      parent.batch === undefined
        ? { count, text: parent.names.length > 1 ? `(${names})` : names }
        : {
            count: Math.ceil(count / parent.batch.size),
            text: `ceil(${names} / ${parent.batch.size})`,
          },
    );
  }
  if (forEach !== undefined) {
    const known = assumed.values(stream);
    factors.push({
      count: known ?? assumedValues,
      text:
        known === undefined
          ? `${assumedValues}? values`
          : `${known} value${known === 1 ? "" : "s"}`,
    });
  }
  if (replication?.window !== undefined) {
    const days = replication.window.size / 86_400;
    const count = Math.ceil(assumedSpan / replication.window.size);
    factors.push({ count, text: `${count} windows of ${days} days (a year)` });
  }
  if (below !== undefined) {
    factors.push({ count: assumed.records + 1, text: `(${stream.name} + 1)` });
  }
  return factors;
}

/** The pages of the request that gives the values of `for_each`. */
function listingPages({ forEach }: StreamModel, assumed: Assumptions): number {
  return forEach?.kind === "request"
    ? countPages(pageRuleOf(forEach.paginate, undefined), Math.min(assumedValues, assumed.records))
    : 0;
}

/** The requests for records that are spread evenly over so many readings. */
function spread(
  rule: PageRule,
  load: { readonly readings: number; readonly records: number; readonly isEmbedded: boolean },
): number {
  const { readings, records, isEmbedded } = load;
  if (readings === 0) {
    return 0;
  }
  const few = Math.floor(records / readings);
  const fuller = records % readings;
  const pages = (count: number) => countPages(rule, count) - (isEmbedded ? 1 : 0);
  return fuller * pages(few + 1) + (readings - fuller) * pages(few);
}
