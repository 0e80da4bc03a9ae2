import type { Path } from "../../templates/kit/json/path.ts";
import type { CheckedDefinition, CheckedStream } from "../definition/check.ts";
import type { Code } from "../definition/expression/compile.ts";
import { parsePath, parsePaths } from "../definition/path-text.ts";
import { emittersOf, parentPartsOf, streamsBefore } from "../definition/relations.ts";
import type { Compiler } from "./compiler.ts";
import { type ForEachModel, modelForEach } from "./for-each.ts";
import { parentScope } from "./relation-scopes.ts";
import { configScope } from "./scopes.ts";

/** The streams whose records a stream is read for, and how. */
export interface ParentModel {
  readonly names: readonly string[];
  /** False for a record that nothing is read for. */
  readonly when: Code | undefined;
  readonly touches: boolean;
  readonly batch: BatchModel | undefined;
  /** Where the parent's raw record holds the first page. */
  readonly embedded: Path | undefined;
}

interface BatchModel {
  readonly size: number;
  readonly match: readonly { readonly record: Path; readonly parent: string }[];
}

/** Another stream in the answers of this one. */
interface EmissionModel {
  readonly stream: string;
  readonly records: readonly Path[];
}

/** How a stream belongs to others, and what it is read for. */
export interface RelationsModel {
  readonly parent: ParentModel | undefined;
  /** How many streams lie above it, on the longest way; 0 for those without. */
  readonly depth: number;
  readonly forEach: ForEachModel | undefined;
  readonly emits: readonly EmissionModel[];
  /** The streams in whose answers this one stands: it then has no request of its own. */
  readonly emittedBy: readonly string[];
}

/** Every relation of a stream, its expressions compiled. */
export function modelRelations(
  compiler: Compiler,
  definition: CheckedDefinition,
  stream: CheckedStream,
): RelationsModel {
  const { streams } = definition;
  return {
    parent: modelParent(compiler, definition, stream),
    depth: depthOf(definition, stream, streams.length),
    forEach: modelForEach(compiler, definition, stream),
    emits: Object.entries(stream.parts.emits ?? {})
      .filter(([name]) => streams.some((other) => other.name === name))
      .map(([name, records]) => ({ stream: name, records: parsePaths(records) })),
    emittedBy: emittersOf(streams, stream.name).map(({ name }) => name),
  };
}

function modelParent(
  compiler: Compiler,
  definition: CheckedDefinition,
  { name, parts }: CheckedStream,
): ParentModel | undefined {
  const parents = parentPartsOf(parts);
  const known = definition.streams.map((other) => other.name);
  const names = parents?.names.filter((one) => known.includes(one)) ?? [];
  if (parents === undefined || names.length === 0) {
    return undefined;
  }
  const { when, touches = false, batch, embedded } = parents;
  const scope = parentScope(definition, names, configScope(definition).roots);
  return {
    names,
    touches,
    when:
      when === undefined
        ? undefined
        : compiler.code(when, {
            path: ["streams", name, "parent", "when"],
            scope,
            target: "boolean",
          }),
    batch: batch && {
      size: batch.size,
      match: Object.entries(batch.match ?? {}).map(([record, parent]) => ({
        record: parsePath(record),
        parent,
      })),
    },
    embedded: embedded === undefined ? undefined : parsePath(embedded),
  };
}

/** The rules have made sure that there is an end; `most` holds where they found that there is none. */
function depthOf(
  { streams, ...root }: CheckedDefinition,
  stream: CheckedStream,
  most: number,
): number {
  const before = most === 0 ? [] : streamsBefore(streams, stream);
  return before.reduce(
    (depth, one) => Math.max(depth, 1 + depthOf({ streams, ...root }, one, most - 1)),
    0,
  );
}
