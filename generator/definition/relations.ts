import type { EffectiveStream } from "./effective-stream.ts";
import { dataAt } from "./plain-data.ts";
import type { Definition, StreamDefinition } from "./schema.ts";

type Parent = NonNullable<StreamDefinition["parent"]>;

/** What a definition says of the parents of a stream, in one form. */
export interface ParentParts extends Omit<Extract<Parent, { stream: unknown }>, "stream"> {
  readonly names: readonly string[];
}

/** The parents of a stream, however they are written; `undefined` where it has none. */
export function parentPartsOf({
  parent,
}: Pick<StreamDefinition, "parent">): ParentParts | undefined {
  if (parent === undefined) {
    return undefined;
  }
  if (typeof parent === "string" || Array.isArray(parent)) {
    return { names: [parent].flat() };
  }
  const { stream, ...more } = parent;
  return { ...more, names: [stream].flat() };
}

/** The names of the streams whose records this one is read for. */
export function parentNames(parts: Pick<StreamDefinition, "parent">): readonly string[] {
  return parentPartsOf(parts)?.names ?? [];
}

/** The streams in whose answers this one stands. */
export function emittersOf<S extends EffectiveStream>(streams: readonly S[], name: string): S[] {
  return streams.filter(({ parts }) => Object.hasOwn(parts.emits ?? {}, name));
}

/** The streams that come before this one: its parents, and those in whose answers it stands. */
export function streamsBefore<S extends EffectiveStream>(streams: readonly S[], stream: S): S[] {
  const names = parentNames(stream.parts);
  return [
    ...streams.filter(({ name }) => names.includes(name)),
    ...emittersOf(streams, stream.name),
  ];
}

/**
 * The shared parts that a stream takes over: one in the answers of another has no request, and one
 * with a job has others.
 */
export function defaultsFor(
  name: string,
  streams: readonly (readonly [string, unknown])[],
  defaults: Definition["defaults"],
): Definition["defaults"] {
  const isEmitted = streams.some(([, value]) => dataAt(value, ["emits", name]) !== undefined);
  const own = streams.find(([stream]) => stream === name)?.[1];
  const hasJob = dataAt(own, ["job"]) !== undefined;
  if (!(isEmitted || hasJob) || defaults === undefined) {
    return defaults;
  }
  const { request, path, method, query, headers, body, records, paginate, errors, ...others } =
    defaults;
  return hasJob && errors !== undefined ? { ...others, errors } : others;
}
