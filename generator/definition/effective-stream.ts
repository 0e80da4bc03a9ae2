import type { KeyPath } from "../report.ts";
import type { Definition, StreamDefinition } from "./schema.ts";

/** A stream with the shared defaults merged in. */
export interface EffectiveStream {
  readonly name: string;
  readonly parts: StreamDefinition;
  /** Where a part of it is written: in the stream, or under `defaults`. */
  pathOf(...keys: readonly (string | number)[]): KeyPath;
}

/**
 * Merges `defaults` into a stream: `query` and `headers` parameter by parameter, everything else
 * as a whole; a stream's own path or method replaces a shared `request`, and its GraphQL query
 * every shared part of a request but the path.
 */
export function effectiveStream(
  name: string,
  stream: StreamDefinition,
  defaults: Definition["defaults"],
): EffectiveStream {
  const parts: StreamDefinition = { ...defaults, ...stream };
  if (stream.request === undefined && (stream.path ?? stream.method) !== undefined) {
    delete parts.request;
  }
  for (const part of replacedBy(stream.graphql)) {
    if (stream[part] === undefined) {
      delete parts[part];
    }
  }
  if (defaults?.query !== undefined) {
    parts.query = { ...defaults.query, ...stream.query };
  }
  if (defaults?.headers !== undefined) {
    parts.headers = { ...defaults.headers, ...stream.headers };
  }
  return {
    name,
    parts,
    pathOf: (...keys) =>
      isWrittenIn(stream, keys) || !isWrittenIn(defaults, keys)
        ? ["streams", name, ...keys]
        : ["defaults", ...keys],
  };
}

/** The shared parts for which a GraphQL stream has its own. */
function replacedBy(graphql: StreamDefinition["graphql"]) {
  if (graphql === undefined) {
    return [];
  }
  const request = ["request", "method", "body"] as const;
  return graphql.cursor === undefined ? request : [...request, "paginate" as const];
}

function isWrittenIn(value: unknown, [first, second]: KeyPath): boolean {
  const member = memberOf(value, first);
  if (first !== "query" && first !== "headers") {
    return member !== undefined;
  }
  return second === undefined ? member !== undefined : memberOf(member, second) !== undefined;
}

function memberOf(value: unknown, key: string | number | undefined): unknown {
  return typeof value === "object" && value !== null && key !== undefined
    ? Reflect.get(value, key)
    : undefined;
}

/** True when a stream's request carries the bookmark: by `param`, or in an expression. */
export function carriesBookmark({ parts }: EffectiveStream): boolean {
  const { replication } = parts;
  return (
    (typeof replication === "object" && replication.param !== undefined) ||
    isAskedWith(parts, /(?<![\w.'])bookmark\b/)
  );
}

/** The same for a bound of its windows. */
export function carriesWindow({ parts }: EffectiveStream, bound: "start" | "end"): boolean {
  const { replication } = parts;
  return (
    (typeof replication === "object" && replication.window?.[bound] !== undefined) ||
    isAskedWith(parts, new RegExp(`(?<![\\w.'])window\\.${bound}\\b`))
  );
}

/** True when an expression in the request holds such a name. */
function isAskedWith(parts: StreamDefinition, name: RegExp): boolean {
  const { path, request, query, headers, body, graphql, job } = parts;
  const text = JSON.stringify([
    path,
    request,
    query,
    headers,
    body,
    graphql?.variables,
    job?.submit,
  ]);
  return [...text.matchAll(/\{\{.*?\}\}/g)].some(([expression]) => name.test(expression));
}
