import type { CatalogStream } from "../catalog.ts";
import { type Check, type Finding, failure, note, type Outcome } from "../check.ts";
import type { Attempt, Evidence } from "../evidence.ts";
import type { StreamTranscript, Transcript } from "../transcript.ts";

/** What the full run says of each stream as a whole. */
export const recordChecks: readonly Check[] = [
  {
    id: "record-some",
    promise: "Every stream has at least one record; a note, with `--strict` a failure.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, ({ name }, written) =>
        (written?.records ?? 0) + (written?.batches ?? 0) > 0
          ? []
          : [(evidence.strict ? failure : note)(`${name}: there is no record`)],
      ),
  },
  {
    id: "record-unseen",
    promise: "Every declared field is in some record; those that are in none are noted.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, ({ name }, written) => {
        if (written === undefined || written.records === 0) {
          return [];
        }
        const unseen = [...written.declared].filter((field) => !written.seen.has(field));
        return unseen.length === 0 ? [] : [note(`${name}: in no record: ${unseen.join(", ")}`)];
      }),
  },
  {
    id: "record-batches",
    promise:
      "Records come as RECORD messages; what is in files of BATCH messages is not looked at.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, ({ name }, written) =>
        written !== undefined && written.batches > 0
          ? [note(`${name}: ${written.batches} BATCH messages were not looked into`)]
          : [],
      ),
  },
];

/**
 * Every stream that is not left out, with what the full run wrote of it. A run that failed says
 * nothing of a stream as a whole.
 */
export function eachStream(
  { full, streams }: Pick<Evidence, "full" | "streams">,
  find: (
    stream: CatalogStream,
    written: StreamTranscript | undefined,
    run: Transcript,
  ) => Finding[],
): Outcome {
  return onAttempt(full, (run) =>
    run.exit.code === 0
      ? streams.flatMap((stream) => find(stream, run.streams.get(stream.name), run))
      : { skipped: "the full run failed" },
  );
}

/** What a check finds in a run, if it was made. */
export function onAttempt<T>(attempt: Attempt<T>, find: (value: T) => Outcome): Outcome {
  return attempt.kind === "left-out" ? { skipped: attempt.why } : find(attempt.value);
}
