import type { Problem } from "../../report.ts";
import type { CheckedDefinition, CheckedStream } from "../check.ts";
import { helpWith, problemAt } from "./rule.ts";

/** Every parent exists, and no stream is its own ancestor. `known`: all streams, also wrong ones. */
export function checkParents(
  { source, streams }: CheckedDefinition,
  known: readonly string[],
): Problem[] {
  const byName = new Map(streams.map((stream) => [stream.name, stream]));
  return streams.flatMap((stream) => {
    const { parent } = stream.parts;
    if (parent === undefined) {
      return [];
    }
    const path = stream.pathOf("parent");
    if (!known.includes(parent)) {
      const help = helpWith(parent, known);
      return [
        problemAt(source, "unknown-parent", path, {
          message: `There is no stream \`${parent}\`.`,
          help,
        }),
      ];
    }
    const cycle = cycleFrom(stream, byName);
    return cycle === undefined || cycle[0] !== firstOf(cycle)
      ? []
      : [
          problemAt(source, "parent-cycle", path, {
            message: `\`${stream.name}\` is its own ancestor: ${cycle.join(" -> ")}.`,
            help: "A tree of one kind of record is one stream with `recurse`.",
          }),
        ];
  });
}

function cycleFrom(
  stream: CheckedStream,
  byName: ReadonlyMap<string, CheckedStream>,
): string[] | undefined {
  const trail = [stream.name];
  let parent = stream.parts.parent;
  while (parent !== undefined && trail.length <= byName.size) {
    trail.push(parent);
    if (parent === stream.name) {
      return trail;
    }
    parent = byName.get(parent)?.parts.parent;
  }
  return undefined;
}

/** A cycle is told once, at one of its streams. */
function firstOf(cycle: readonly string[]): string | undefined {
  return cycle.toSorted()[0];
}
