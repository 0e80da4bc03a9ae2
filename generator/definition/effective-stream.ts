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
 * as a whole; a stream's own path or method replaces a shared `request`.
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
  const { replication, path, request, query, headers, body } = parts;
  if (typeof replication === "object" && replication.param !== undefined) {
    return true;
  }
  const text = JSON.stringify([path, request, query, headers, body]);
  return [...text.matchAll(/\{\{.*?\}\}/g)].some(([expression]) =>
    /(?<![\w.'])bookmark\b/.test(expression),
  );
}
