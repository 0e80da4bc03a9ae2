import type { StreamModel } from "../model/model.ts";

/** How one stream leads to another, or to itself. */
export type StreamEdge =
  | { readonly kind: "parent"; readonly from: string; readonly to: string; readonly batch?: number }
  | { readonly kind: "emits" | "recurse"; readonly from: string; readonly to: string };

/** Every relation between streams, parents before their children, in the order of the streams. */
export function streamEdges(streams: readonly StreamModel[]): StreamEdge[] {
  return streams.flatMap((stream): StreamEdge[] => {
    const { name, parent, emits, below } = stream;
    return [
      ...(parent?.names ?? []).map(
        (from): StreamEdge => ({
          kind: "parent",
          from,
          to: name,
          ...(parent?.batch && { batch: parent.batch.size }),
        }),
      ),
      ...emits.map((emission): StreamEdge => ({ kind: "emits", from: name, to: emission.stream })),
      ...(below === undefined ? [] : [{ kind: "recurse" as const, from: name, to: name }]),
    ];
  });
}

/** What one step along an edge means. */
export function edgeText(edge: StreamEdge): string {
  switch (edge.kind) {
    case "parent":
      return edge.batch === undefined ? "for each record" : `for up to ${edge.batch} records`;
    case "emits":
      return "in the same answers";
    case "recurse":
      return "for each record, level by level";
  }
}
