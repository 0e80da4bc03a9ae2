import type { StreamModel, TapModel } from "../model/model.ts";

/**
 * The streams that a simulation can know: none that is written by hand, whose requests nobody
 * knows, or that waits for a job, and none that is read for the records of such a one, or stands in its answers.
 */
export function knownStreams({ streams }: TapModel): StreamModel[] {
  const unknown = new Set<string>();
  // Those that come before a stream stand before it.
  for (const { name, handWritten, job, parent, emittedBy } of streams) {
    const before = [...(parent?.names ?? []), ...emittedBy];
    if (handWritten || job !== undefined || before.some((one) => unknown.has(one))) {
      unknown.add(name);
    }
  }
  return streams.filter(({ name }) => !unknown.has(name));
}
