import type { RequestSpec } from "../../templates/kit/http/message.ts";
import type { PageView } from "../../templates/kit/paginate/paginator.ts";
import { parameterNames, rankOf } from "../inference/vocabulary.ts";
import { evidence, type Finding, listed } from "./finding.ts";
import { isolateLike } from "./isolate.ts";
import { type PageReader, tryPage } from "./pages.ts";

/** The parameter for the size of a page, as it was found. */
export interface FoundSize {
  readonly name: string;
  /** A page of `small` records, to try paging with, however few there are in all. */
  readonly smallPage?: PageView;
  /** The size for the tap to ask for. */
  readonly value: number;
  readonly findings: readonly Finding[];
}

/** So many records are asked for to see whether a parameter is obeyed. */
export const small = 2;
/** So many are asked for in the end, unless the API gives fewer. */
const usual = 100;

/** What the user's own URL says. */
export function sizeInQuery(
  query: RequestSpec["query"],
): { name: string; value: number } | undefined {
  const found = Object.entries(query ?? {}).find(([name, value]) => {
    const isSize = rankOf(name, parameterNames.size) !== undefined;
    return isSize && typeof value === "string" && /^[1-9]\d*$/.test(value);
  });
  return found && { name: found[0], value: Number(found[1]) };
}

/**
 * Finds the parameter for the size of a page: with it, a page has two records where it had more.
 * `known` are
 * parameters that the API has.
 */
export async function findSize(
  reader: PageReader,
  first: PageView,
  names: readonly string[],
  known: readonly string[],
): Promise<FoundSize | Finding> {
  const asked = (parameters: readonly string[], value: number) =>
    tryPage(reader, withQuery(reader.request, parameters, value));
  const name = await isolateLike(known, names, async (parameters) => {
    const reply = await asked(parameters, small);
    if (reply.kind === "refused") {
      return "refused";
    }
    if (reply.page.count === small) {
      return "works";
    }
    return reply.page.count === first.count ? "nothing" : "refused";
  });
  if (name === undefined) {
    return evidence(
      ["paginate"],
      `No parameter for the size of a page was found; tried ${listed(names)}.`,
    );
  }
  const seen = `\`${name}=${small}\` gives ${small} records in place of ${first.count}.`;
  const smallReply = await asked([name], small);
  const wanted = Math.max(usual, first.count);
  const large = await asked([name], wanted);
  const isObeyed = large.kind === "page" && large.page.count >= first.count;
  const value = isObeyed ? wanted : first.count;
  const said = isObeyed
    ? `\`${name}=${wanted}\` is taken, and gives ${large.page.count}.`
    : `\`${name}=${wanted}\` is not taken.`;
  return {
    name,
    value,
    ...(smallReply.kind === "page" && { smallPage: smallReply.page }),
    findings: [evidence(["paginate"], `${seen} ${said}`)],
  };
}

/** The request with these parameters besides its own. */
export function withQuery(
  request: RequestSpec,
  names: readonly string[],
  value: string | number,
): RequestSpec {
  const added = Object.fromEntries(names.map((name) => [name, value]));
  return { ...request, query: { ...request.query, ...added } };
}
