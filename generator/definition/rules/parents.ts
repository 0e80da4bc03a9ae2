import type { KeyPath, Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { parentNames, streamsBefore } from "../relations.ts";
import { helpWith, problemAt, problemAtKey } from "./rule.ts";

/**
 * Every parent exists, and every stream that another one emits; none of them leads back to
 * itself. `known`: all streams, also wrong ones.
 */
export function checkParents(
  { source, streams }: CheckedDefinition,
  known: readonly string[],
): Problem[] {
  return streams.flatMap((stream) => [
    ...parentNames(stream.parts).flatMap((name, index) => unknownParent(stream, name, index)),
    ...Object.keys(stream.parts.emits ?? {}).flatMap((name) => unknownEmission(stream, name)),
    ...cycle(stream),
  ]);

  function unknownParent(stream: CheckedStream, name: string, index: number): Problem[] {
    const path = placeOfParent(stream, index);
    const help = helpWith(name, known);
    if (!known.includes(name)) {
      const message = `There is no stream \`${name}\`.`;
      return [problemAt(source, "unknown-parent", path, { message, help })];
    }
    return parentNames(stream.parts).indexOf(name) === index
      ? []
      : [
          problemAt(source, "invalid-value", path, {
            message: `\`${name}\` is named twice.`,
            help: "Name it once.",
          }),
        ];
  }

  function unknownEmission({ name: stream }: CheckedStream, name: string): Problem[] {
    return known.includes(name)
      ? []
      : [
          problemAtKey(source, "unknown-parent", ["streams", stream, "emits", name], {
            message: `There is no stream \`${name}\`.`,
            help: helpWith(name, known),
          }),
        ];
  }

  function cycle(stream: CheckedStream): Problem[] {
    const trail = cycleFrom(streams, stream);
    const isTold = trail === undefined || trail[0] !== trail.toSorted()[0];
    return isTold
      ? []
      : [
          problemAt(source, "parent-cycle", stream.pathOf(...keyOfCycle(stream)), {
            message: `\`${stream.name}\` is its own ancestor: ${trail.join(" -> ")}.`,
            help: "A tree of one kind of record is one stream with `recurse`.",
          }),
        ];
  }
}

/** Where a parent is named: a text, an element of a list, or `stream` of a map. */
function placeOfParent({ parts, pathOf }: CheckedStream, index: number): KeyPath {
  const { parent } = parts;
  const isInMap = typeof parent === "object" && !Array.isArray(parent);
  const named = isInMap ? parent.stream : parent;
  return pathOf("parent", ...(isInMap ? ["stream"] : []), ...(Array.isArray(named) ? [index] : []));
}

function keyOfCycle({ parts }: CheckedStream): string[] {
  return parts.parent === undefined ? [] : ["parent"];
}

/** The way from a stream up to itself; `undefined` where there is none. */
function cycleFrom(streams: readonly CheckedStream[], start: CheckedStream): string[] | undefined {
  const seen = new Set<CheckedStream>();
  function up(stream: CheckedStream, trail: readonly string[]): string[] | undefined {
    for (const above of streamsBefore(streams, stream)) {
      if (above === start) {
        return [...trail, above.name];
      }
      if (!seen.has(above)) {
        seen.add(above);
        const found = up(above, [...trail, above.name]);
        if (found !== undefined) {
          return found;
        }
      }
    }
    return undefined;
  }
  return up(start, [start.name]);
}
