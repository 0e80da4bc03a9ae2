import type { StreamModel } from "../model/model.ts";
import { forEachText } from "./relation-text.ts";
import { edgeText, streamEdges } from "./stream-graph.ts";

/** A Mermaid flowchart of the streams and what leads from one to another. */
export function drawMermaid(streams: readonly StreamModel[]): string {
  const idOf = (name: string) => `s${streams.findIndex((stream) => stream.name === name)}`;
  return [
    "flowchart LR",
    ...streams.map((stream) => `  ${idOf(stream.name)}[${quoted(labelOf(stream))}]`),
    ...streamEdges(streams).map(
      (edge) => `  ${idOf(edge.from)} -->|${quoted(edgeText(edge))}| ${idOf(edge.to)}`,
    ),
  ].join("\n");
}

/** The flowchart of those streams that lead to others; `undefined` where none does. */
export function drawRelations(streams: readonly StreamModel[]): string | undefined {
  const edges = streamEdges(streams).filter(({ kind }) => kind !== "recurse");
  const related = new Set(edges.flatMap(({ from, to }) => [from, to]));
  return related.size === 0
    ? undefined
    : drawMermaid(streams.filter(({ name }) => related.has(name)));
}

function labelOf({ name, forEach }: StreamModel): string {
  return forEach === undefined ? name : `${name}, ${forEachText(forEach)}`;
}

/** Text that Mermaid takes as it is: quoted, with entities for what it reads as markup. */
function quoted(text: string): string {
  const entities = text
    .replaceAll("`", "")
    .replaceAll(/[^\p{L}\p{N} _.,:/()+-]/gu, (character) => `#${character.codePointAt(0)};`);
  return `"${entities}"`;
}
