import { stringifyJson } from "../json/text.ts";
import type { JsonObject } from "../json/value.ts";
import type { Tap } from "../tap.ts";
import type { Asked } from "./asked.ts";
import { itemsOfStream } from "./items.ts";
import { firstRoute, parentsIn, type Route, type RouteSource } from "./routes.ts";
import type { SimulatedRecords } from "./rows.ts";
import type { Simulation } from "./simulation.ts";

/** Finds the parents that a request asks for together, as the tap's own requests name them. */
export type FindBatch = (asked: Asked) => Route[];

/** For each stream that asks for several parents by one request. */
export function findBatches(
  tap: Tap,
  simulation: Simulation,
  records: SimulatedRecords,
): FindBatch {
  const sources = tap.streams.flatMap((stream): RouteSource[] => {
    const simulated = simulation.streams[stream.name];
    const rows = records.get(stream.name) ?? [];
    return stream.batch === undefined || simulated === undefined
      ? []
      : [{ tap, simulation, stream, simulated, rows }];
  });
  const words = new Map(sources.map((source) => [source, wordsOfParents(source, records)]));
  return (asked) =>
    sources.flatMap((source) => {
      const parents = parentsNamed(words.get(source) ?? new Map(), asked);
      const items = itemsOfStream(source.stream, simulation) ?? [undefined];
      return parents.length === 0
        ? []
        : items.flatMap((item) => firstRoute(source, { parent: undefined, parents, item }) ?? []);
    });
}

/** What a request for one parent holds that no request for another holds. */
function wordsOfParents(source: RouteSource, records: SimulatedRecords): Map<JsonObject, string[]> {
  const all = parentsIn(source, records).flatMap((parent) => {
    const parents = parent === undefined ? [] : [parent];
    const [item] = itemsOfStream(source.stream, source.simulation) ?? [];
    const route = firstRoute(source, { parent: undefined, parents, item });
    return parent === undefined || route === undefined
      ? []
      : [{ parent, words: wordsIn(route.path, route.query, route.body) }];
  });
  return new Map(
    all.map(({ parent, words }) => [
      parent,
      words.filter((word) =>
        all.every((one) => one.parent === parent || !one.words.includes(word)),
      ),
    ]),
  );
}

/** In the order in which the request names them. */
function parentsNamed(
  known: ReadonlyMap<JsonObject, readonly string[]>,
  asked: Asked,
): JsonObject[] {
  const words = wordsIn(asked.path, [...asked.query], asked.body);
  return [...known]
    .filter(([, own]) => own.length > 0 && own.every((word) => words.includes(word)))
    .toSorted(([, a], [, b]) => words.indexOf(a[0] ?? "") - words.indexOf(b[0] ?? ""))
    .map(([parent]) => parent);
}

function wordsIn(
  path: string,
  query: readonly (readonly [string, string | undefined])[],
  body: Asked["body"],
): string[] {
  const values = query.map(([, value]) => value ?? "").join(" ");
  return `${decodeURIComponent(path)} ${values} ${stringifyJson(body ?? null)}`.match(/\w+/g) ?? [];
}
