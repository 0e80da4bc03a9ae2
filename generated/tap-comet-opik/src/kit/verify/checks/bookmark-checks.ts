import type { Json } from "../../json/value.ts";
import { type Bookmark, bookmarksOf } from "../bookmark.ts";
import type { CatalogStream } from "../catalog.ts";
import { type Check, type Finding, failure, note, type Outcome } from "../check.ts";
import { compareReplicationValues, isLaterThan, orderOf } from "../compare.ts";
import type { Evidence } from "../evidence.ts";
import { findingsOn, type Transcript } from "../transcript.ts";
import { eachStream, onAttempt } from "./record-checks.ts";

/** Whether the next run will begin where this one ended: neither behind it nor ahead of it. */
export const bookmarkChecks: readonly Check[] = [
  {
    id: "bookmark-kept",
    promise: "An INCREMENTAL stream with records has a bookmark in the last STATE.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, (stream, written, run) => {
        if (!stream.isIncremental || (written?.records ?? 0) === 0) {
          return [];
        }
        if (run.lastState === undefined) {
          return [failure(`${stream.name}: there are records and no STATE`)];
        }
        const bookmarks = bookmarksIn(run, stream);
        if (bookmarks.length === 0) {
          return [failure(`${stream.name}: the last STATE has no bookmark of it`)];
        }
        const isEmpty = bookmarks.some(
          ({ value, unfinished }) => (value ?? null) === null && !unfinished,
        );
        return isEmpty ? [failure(`${stream.name}: its bookmark is null`)] : [];
      }),
  },
  {
    id: "bookmark-finished",
    promise: "No `progress_markers` are left in the last STATE: the next run would forget them.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, (stream, _, run) =>
        bookmarksIn(run, stream).some(({ unfinished }) => unfinished)
          ? [failure(`${stream.name}: the last STATE still has progress_markers`)]
          : [],
      ),
  },
  {
    id: "bookmark-not-ahead",
    promise:
      "A bookmark is past neither the greatest replication key that was written nor the run's start.",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, (stream, written, run) =>
        bookmarksIn(run, stream).flatMap(({ value }) => aheadOf(stream, value, written, run)),
      ),
  },
  {
    id: "bookmark-not-behind",
    promise:
      "A bookmark reaches the greatest replication key; what lies past it is read again (a note).",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, (stream, written, run) => {
        const bookmarks = bookmarksIn(run, stream).filter(isWhole);
        const isBehind = bookmarks.some(
          ({ value }) =>
            compareReplicationValues(value, written?.greatest) < 0 &&
            !isLaterThan(written?.greatest, run.started),
        );
        return isBehind
          ? [note(`${stream.name}: its bookmark is below the greatest ${stream.replicationKey}`)]
          : [];
      }),
  },
  {
    id: "bookmark-order",
    promise: "No record follows a STATE whose bookmark is past it: a run that ends there loses it.",
    looksAt: "the full run",
    find: ({ full }) => onAttempt(full, (run) => findingsOn([run], "record-behind-bookmark")),
  },
  {
    id: "bookmark-not-lower",
    promise: "A run that is given a bookmark ends with one that is not lower.",
    looksAt: "the resumed runs",
    find: notLower,
  },
  {
    id: "state-after-records",
    promise: "A STATE follows the last record; records behind it are read again (a note).",
    looksAt: "the full run",
    find: (evidence) =>
      eachStream(evidence, ({ name, isIncremental }, written, { lastStateAt }) =>
        isIncremental && lastStateAt >= 0 && (written?.lastRecordAt ?? -1) > lastStateAt
          ? [note(`${name}: there are records behind the last STATE`)]
          : [],
      ),
  },
];

function bookmarksIn({ lastState }: Transcript, stream: CatalogStream): Bookmark[] {
  return bookmarksOf(lastState?.value, stream.id, stream.replicationKey);
}

function aheadOf(
  stream: CatalogStream,
  value: Json | undefined,
  written: Transcript["streams"] extends ReadonlyMap<string, infer S> ? S | undefined : never,
  { started }: Transcript,
): Finding[] {
  const greatest = written?.greatest;
  if (!isLaterThan(value, started) || compareReplicationValues(value, greatest) <= 0) {
    return [];
  }
  const message = `${stream.name}: its bookmark is past the greatest ${stream.replicationKey} of its records`;
  // How a source sorts texts is its own affair.
  return [(orderOf(value, greatest) === "text" ? note : failure)(message)];
}

function notLower({ resumed, streams }: Evidence): Outcome {
  return onAttempt(resumed, (runs) =>
    streams.flatMap((stream) => {
      const lower = runs.find(({ from, run }) => {
        const [before, after] = [from.value, run.lastState?.value].map((state) =>
          bookmarksOf(state, stream.id, stream.replicationKey).find(isWhole),
        );
        return (
          run.exit.code === 0 &&
          before !== undefined &&
          run.lastState !== undefined &&
          (after === undefined || compareReplicationValues(after.value, before.value) < 0)
        );
      });
      return lower === undefined
        ? []
        : [failure(`${stream.name}: its bookmark is lower after ${lower.run.label}`)];
    }),
  );
}

/** Not of a partition, and with a value. */
function isWhole({ value, context }: Bookmark): boolean {
  return context === undefined && value !== undefined && value !== null;
}
