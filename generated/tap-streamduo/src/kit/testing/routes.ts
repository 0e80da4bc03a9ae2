import type { RequestSpec } from "../http/message.ts";
import { requestUrl } from "../http/request-url.ts";
import { stringifyJson } from "../json/text.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { parentsOf, type RequestContext, type Stream, type Window } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { inOrder } from "./composition.ts";
import { itemsOfStream, listingOf } from "./items.ts";
import { findMark, type MarkPlace } from "./mark-place.ts";
import { simulatedPath } from "./origin.ts";
import { readable, type SimulatedRecord, type SimulatedRecords } from "./rows.ts";
import type { SimulatedStream, Simulation } from "./simulation.ts";

/** A request that the API answers, and the rows that it answers with. */
export interface Route {
  readonly stream: string;
  readonly simulated: SimulatedStream;
  readonly method: string;
  readonly path: string;
  /** Parameters that this request has; a value that moves with time or bookmark is `undefined`. */
  readonly query: readonly (readonly [string, string | undefined])[];
  readonly body: Json | undefined;
  /** Where the bookmark goes, and the bounds of a window. */
  readonly bookmark: MarkPlace | undefined;
  readonly window: { readonly start: MarkPlace | undefined; readonly end: MarkPlace | undefined };
  readonly rows: JsonObject[];
}

/** Everything that the tap may ask for, found by asking its streams. */
export function buildRoutes(tap: Tap, simulation: Simulation, records: SimulatedRecords): Route[] {
  const routes = new Map<string, Route>();
  const add = (route: Route | undefined) => {
    if (route === undefined) {
      return;
    }
    const id = JSON.stringify([route.stream, route.method, route.path, route.query, route.body]);
    const same = routes.get(id);
    if (same === undefined) {
      routes.set(id, route);
    } else {
      same.rows.push(...route.rows);
    }
  };
  for (const stream of tap.streams) {
    const simulated = simulation.streams[stream.name];
    if (simulated !== undefined) {
      const source = { tap, simulation, stream, simulated, rows: records.get(stream.name) ?? [] };
      for (const above of stream.batch === undefined ? parentsIn(source, records) : []) {
        for (const item of itemsOfStream(stream, simulation) ?? [undefined]) {
          const parents = above === undefined ? [] : [above];
          add(firstRoute(source, { parent: above, parents, item }));
        }
      }
      add(listingRoute(source));
      for (const row of source.rows) {
        add(routeBelow(source, row));
      }
    }
  }
  return [...routes.values()];
}

/** What a stream's requests are made from. */
export interface RouteSource {
  readonly tap: Tap;
  readonly simulation: Simulation;
  readonly stream: Stream;
  readonly simulated: SimulatedStream;
  readonly rows: readonly SimulatedRecord[];
}

/** The parents that the stream is asked for, one after the other; one `undefined` without parents. */
export function parentsIn(
  { stream, simulation }: RouteSource,
  records: SimulatedRecords,
): (JsonObject | undefined)[] {
  const { config, now } = simulation;
  const parents = parentsOf(stream);
  return parents.length === 0
    ? [undefined]
    : parents
        .flatMap(({ name }) => (records.get(name) ?? []).map(readable))
        .filter((parent) => parent !== undefined)
        .filter((parent) => stream.forParent?.({ config, parent, now }) ?? true);
}

/** For whom a request asks. */
type Whom = Pick<RequestContext<object, JsonObject | undefined>, "parent" | "parents" | "item">;

/** The request for some parents and a value; `undefined` where the stream has none of its own. */
export function firstRoute(source: RouteSource, whom: Whom): Route | undefined {
  const { stream } = source;
  if (stream.request === undefined) {
    return undefined;
  }
  const context: RequestContext<object, object | undefined> = {
    config: source.simulation.config,
    ...whom,
    window: { start: otherInstant, end: otherInstant },
    bookmark: undefined,
    now: source.simulation.now,
    ancestors: [],
    depth: 0,
  };
  const wanted = stringifyJson(whom.item);
  const rows = source.rows.filter(
    ({ parent, item, ancestors }) =>
      (parent === undefined || whom.parents.includes(parent)) &&
      stringifyJson(item) === wanted &&
      ancestors.length === 0,
  );
  const request = (changes: Partial<typeof context>) =>
    stream.request?.({ ...context, ...changes }) ?? { path: "" };
  return buildRoute(source, rows, {
    base: request({}),
    later: request({ now: otherInstant }),
    marked: request({ bookmark: bookmarkMark, window: windowMarks(source.simulated) }),
  });
}

/** The request for the values that the stream is read for. */
function listingRoute(source: RouteSource): Route | undefined {
  const listing = listingOf(source.stream, source.simulation);
  const given = source.simulated.listing;
  if (listing === undefined || given === undefined) {
    return undefined;
  }
  const { request } = listing;
  const variants = { base: request, later: request, marked: request };
  const simulated = { ...given, rows: [] };
  return { ...buildRoute({ ...source, simulated }, [], variants), rows: [...given.rows] };
}

function routeBelow(source: RouteSource, above: SimulatedRecord): Route | undefined {
  const context = {
    config: source.simulation.config,
    parent: above.parent,
    item: above.item,
    now: source.simulation.now,
    ancestors: above.ancestors,
    depth: above.ancestors.length,
    record: above.row,
  };
  const base = readable(above) && source.stream.below?.(context);
  if (base === undefined) {
    return undefined;
  }
  const rows = source.rows.filter((row) => row.ancestors.at(-1) === above.record);
  const later = source.stream.below?.({ ...context, now: otherInstant }) ?? base;
  return buildRoute(source, rows, { base, later, marked: base });
}

/** Stands for a bookmark, so that its place in a request can be found. */
const bookmarkMark = "1999-12-31T23:59:58Z";
const otherInstant = "1999-12-31T23:59:59Z";

/** The same for the bounds of a window, in the form in which requests carry them. */
function windowMarks({ incremental }: SimulatedStream): Window {
  const [start, end] = [946_684_796, 946_684_797];
  switch (incremental?.format ?? incremental?.unit) {
    case "epoch":
    case "seconds":
      return { start: `${start}`, end: `${end}` };
    case "epoch-ms":
    case "milliseconds":
      return { start: `${start}000`, end: `${end}000` };
    default:
      return { start: "1999-12-31T23:59:56Z", end: "1999-12-31T23:59:57Z" };
  }
}

/** A request as it is now, as it would be at another time, and with a bookmark. */
interface Variants {
  readonly base: RequestSpec;
  readonly later: RequestSpec;
  readonly marked: RequestSpec;
}

function buildRoute(
  source: RouteSource,
  rows: readonly SimulatedRecord[],
  variants: Variants,
): Route {
  const { tap, simulation, stream, simulated } = source;
  const server = new URL(tap.server(simulation.config));
  const urlOf = (spec: RequestSpec) => wholeUrl(spec, server);
  const url = urlOf(variants.base);
  const others = [urlOf(variants.later), urlOf(variants.marked)];
  const raw = rows.map((row) => row.row);
  const { marked } = variants;
  const place = (mark: string) => findMark(urlOf(marked), marked.body, { mark, marks });
  const window = windowMarks(simulated);
  const marks = [bookmarkMark, window.start, window.end];
  return {
    stream: stream.name,
    simulated,
    method: (variants.base.method ?? "GET").toUpperCase(),
    path: simulatedPath(url, server),
    query: [...url.searchParams].map(([name, value]) => {
      const moves = others.some((other) => !other.searchParams.getAll(name).includes(value));
      return [name, moves ? undefined : value];
    }),
    body: variants.base.body,
    bookmark: place(bookmarkMark),
    window: { start: place(window.start), end: place(window.end) },
    // Where the API promises no order it sends the newest first, so that nobody relies on one.
    rows: inOrder(stream, simulated, raw),
  };
}

/** The path under which the simulator serves a request. */
export function simulatedPathOf(spec: RequestSpec, server: URL): string {
  return simulatedPath(wholeUrl(spec, server), server);
}

/** The whole URL; any origin that the stream itself names is allowed here. */
function wholeUrl(spec: RequestSpec, server: URL): URL {
  const own = URL.canParse(spec.path) ? new URL(spec.path) : server;
  return requestUrl(spec, { server, origins: new Set([server.origin, own.origin]) });
}
