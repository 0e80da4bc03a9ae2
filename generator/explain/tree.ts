import type { StreamModel } from "../model/model.ts";
import { forEachText } from "../render/relation-text.ts";
import { edgeText, type StreamEdge, streamEdges } from "../render/stream-graph.ts";

/**
 * The streams as a tree: what is read for the records of a stream, or stands in its answers, lies
 * below it. One with several parents lies below each of them; what is below itself is drawn once.
 */
export function drawTree(streams: readonly StreamModel[]): string[] {
  const edges = streamEdges(streams);
  const related = edges.filter(({ kind }) => kind !== "recurse");
  const drawn = new Set<string>();
  const roots = streams.filter(({ name }) => !related.some(({ to }) => to === name));
  return roots.flatMap(({ name }) => [labelOf(name, undefined), ...linesBelow(name, "")]);

  function linesBelow(name: string, indent: string): string[] {
    const below = related.filter(({ from }) => from === name);
    if (drawn.has(name) && below.length > 0) {
      return [`${indent}└─ as above`];
    }
    drawn.add(name);
    return below.flatMap((edge, index) => {
      const isLast = index === below.length - 1;
      return [
        `${indent}${isLast ? "└─" : "├─"} ${labelOf(edge.to, edge)}`,
        ...linesBelow(edge.to, `${indent}${isLast ? "   " : "│  "}`),
      ];
    });
  }

  function labelOf(name: string, edge: StreamEdge | undefined): string {
    const stream = streams.find((one) => one.name === name);
    const own = edges.filter(({ kind, to }) => kind === "recurse" && to === name);
    const notes = [
      ...(edge === undefined ? [] : [edgeText(edge)]),
      ...(stream?.forEach === undefined ? [] : [forEachText(stream.forEach)]),
      ...own.map(edgeText),
    ];
    return notes.length === 0 ? name : `${name} (${notes.join("; ")})`;
  }
}
