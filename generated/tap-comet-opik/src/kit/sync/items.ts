import { TapError } from "../errors.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { Listing } from "../stream.ts";
import { readPages } from "./pages.ts";
import type { Run } from "./run.ts";
import { noWindow } from "./slice.ts";
import type { Task } from "./task.ts";

/**
 * The values that a stream is read for, each once: from its definition or the settings, or from
 * the records that a request gives. Asked for once in a run.
 */
export async function readItems(run: Run, task: Task): Promise<readonly Json[]> {
  const { stream } = task;
  const given = stream.forEach?.({ config: run.config, now: run.now }) ?? [];
  const values = isListing(given) ? await readListing(run, task, given) : given;
  const distinct = [...new Map(values.map((value) => [stringifyJson(value), value])).values()];
  if (distinct.length === 0) {
    run.log.warning(`${stream.name}: there is nothing to read it for`);
  }
  return distinct;
}

function isListing(given: readonly Json[] | Listing): given is Listing {
  return !Array.isArray(given);
}

/** Reads as the stream itself is read, but other records, which go nowhere. */
async function readListing(run: Run, task: Task, listing: Listing): Promise<Json[]> {
  const { name, errors } = task.stream;
  const { request, records, paginate } = listing;
  const list: Task = {
    ...task,
    stream: {
      ...{ name, key: [], fields: {}, records, request: () => request },
      ...(errors && { errors }),
      ...(paginate && { paginate: () => paginate }),
    },
    companions: [],
    emissions: [],
    children: [],
    leads: [],
  };
  const part = { parent: undefined, parents: [], item: undefined, tracker: task.tracker };
  const slice = { ...part, ancestors: [], unclean: false, window: noWindow, request };
  const values: Json[] = [];
  for await (const page of readPages({ ...run, observers: [] }, list, slice)) {
    values.push(...page.records.map((record) => itemOf(name, listing.value({ record }))));
  }
  task.isCut ||= list.isCut;
  return values;
}

function itemOf(stream: string, value: Json | undefined): Json {
  if (value === undefined || value === null) {
    throw new TapError(
      "data",
      `A record of the list that ${stream} is read for has no value. Correct the \`value\` of \`for_each\`.`,
    );
  }
  return value;
}
