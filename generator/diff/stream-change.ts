import type { Change, Impact } from "./change.ts";

/** Makes the changes of one stream. */
export interface StreamChanges {
  /** A change of the stream itself, or of a part of it. */
  one(impact: Impact, message: string, part?: string): Change[];
  added(impact: Impact, message: string, part: string): Change[];
  removed(impact: Impact, message: string, part: string): Change[];
}

/** A change names its stream where the stream must be read again. */
export function changesOf(stream: string): StreamChanges {
  const make = (
    kind: Change["kind"],
    { impact, message, part }: { impact: Impact; message: string; part?: string | undefined },
  ): Change[] => [
    {
      impact,
      kind,
      at: ["streams", stream, ...(part === undefined ? [] : [part])].join("."),
      message,
      ...(kind !== "removed" &&
        (impact === "refresh" || impact === "target") && { refresh: stream }),
    },
  ];
  return {
    one: (impact, message, part) => make("changed", { impact, message, part }),
    added: (impact, message, part) => make("added", { impact, message, part }),
    removed: (impact, message, part) => make("removed", { impact, message, part }),
  };
}
