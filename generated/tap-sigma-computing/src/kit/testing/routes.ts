import type { RequestSpec } from "../http/message.ts";
import { requestUrl } from "../http/request-url.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { RequestContext, Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
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
  /** Where the bookmark goes. */
  readonly bookmark: BookmarkPlace | undefined;
  readonly rows: JsonObject[];
}

/** The parameter that carries the bookmark, and the text around it. */
export interface BookmarkPlace {
  readonly in: "query" | "body";
  readonly name: string;
  readonly before: string;
  readonly after: string;
}

/** Everything that the tap may ask for, found by asking its streams. */
export function buildRoutes(tap: Tap, simulation: Simulation, records: SimulatedRecords): Route[] {
  const routes = new Map<string, Route>();
  const add = (route: Route) => {
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
      for (const parent of parentsOf(stream, records)) {
        add(firstRoute(source, parent));
      }
      for (const row of source.rows) {
        const route = routeBelow(source, row);
        if (route !== undefined) {
          add(route);
        }
      }
    }
  }
  return [...routes.values()];
}

interface RouteSource {
  readonly tap: Tap;
  readonly simulation: Simulation;
  readonly stream: Stream;
  readonly simulated: SimulatedStream;
  readonly rows: readonly SimulatedRecord[];
}

function parentsOf(stream: Stream, records: SimulatedRecords): (JsonObject | undefined)[] {
  return stream.parent === undefined
    ? [undefined]
    : (records.get(stream.parent.name) ?? []).map(readable).filter((row) => row !== undefined);
}

function firstRoute(source: RouteSource, parent: JsonObject | undefined): Route {
  const context: RequestContext<object, object | undefined> = {
    config: source.simulation.config,
    parent,
    bookmark: undefined,
    now: source.simulation.now,
    ancestors: [],
    depth: 0,
  };
  const rows = source.rows.filter((row) => row.parent === parent && row.ancestors.length === 0);
  const request = (changes: Partial<typeof context>) =>
    source.stream.request({ ...context, ...changes });
  return buildRoute(source, rows, {
    base: request({}),
    later: request({ now: otherInstant }),
    marked: request({ bookmark: bookmarkMark }),
  });
}

function routeBelow(source: RouteSource, above: SimulatedRecord): Route | undefined {
  const context = {
    config: source.simulation.config,
    parent: above.parent,
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
  const { paging } = simulated;
  const isKeyset = paging.kind === "cursor" && paging.next.kind === "last";
  const inOrder = isKeyset || stream.consumes === true || stream.replication?.order === "ascending";
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
    bookmark: findBookmark(urlOf(variants.marked), variants.marked.body),
    // Where the API promises no order it sends the newest first, so that nobody relies on one.
    rows: inOrder ? raw : raw.toReversed(),
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

function findBookmark(url: URL, body: Json | undefined): BookmarkPlace | undefined {
  const members = isJsonObject(body) ? Object.entries(body) : [];
  const places = [
    ...[...url.searchParams].map(([name, value]) => ({ in: "query" as const, name, value })),
    ...members.map(([name, value]) => ({ in: "body" as const, name, value })),
  ];
  for (const { in: place, name, value } of places) {
    const at = typeof value === "string" ? value.indexOf(bookmarkMark) : -1;
    if (typeof value === "string" && at >= 0) {
      return {
        in: place,
        name,
        before: value.slice(0, at),
        after: value.slice(at + bookmarkMark.length),
      };
    }
  }
  return undefined;
}
