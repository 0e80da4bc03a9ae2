import type { PlanRow } from "./row.ts";

export const enhancementRows: readonly PlanRow[] = [
  {
    row: "E1",
    item: "A report of what was new and what was updated",
    key: "`created`, `--report FILE`",
    how: "A table at the end of the log, and a file: records, new, updated, deleted, requests, retries and seconds of each stream. The numbers are those of the RECORD messages.",
    tests: [
      {
        file: "observe/run-report.test.ts",
        names: [
          "the report counts what was written, as a table and as a file",
          "records that were read and not written are no part of it",
          "in a first run all records are new",
        ],
      },
    ],
  },
  {
    row: "E2",
    item: 'Other kinds of streams, and "for each of these, sync"',
    key: "`for_each`, `job`, `hand_written`",
    how: "A stream is read for each value of a list or of a request, once each, with a bookmark for each. An export is submitted, polled and downloaded as JSON, JSON Lines or CSV. What no key describes is read by hand.",
    tests: [
      {
        file: "sync/job.test.ts",
        names: [
          "a job is submitted, polled until it is done, and downloaded",
          "a job has as much time as it is given",
          "CSV: the values become what the fields declare",
          "JSON Lines: exact numbers, empty lines and any content type",
        ],
      },
      {
        file: "sync/for-each.test.ts",
        names: [
          "read once for each value, in their order, with a bookmark for each",
          "the values may be those of a request, with pages of its own",
          "what was complete before a failure keeps its bookmark",
        ],
      },
      {
        file: "sync/by-hand.test.ts",
        names: ["what fails in the middle keeps its bookmark, and leaves the others alone"],
      },
    ],
  },
  {
    row: "E3",
    item: "A stream that is read again after a failure",
    key: "`retry_sync: { status, times, reset }`",
    how: "From where the run began, and with what `reset` names forgotten; when that has failed so often, with its own reason.",
    tests: [
      {
        file: "sync/retry-sync.test.ts",
        names: [
          "a stream is read again from where the run began",
          "after so many times it fails with its own reason",
          "another failure is none of it",
        ],
      },
    ],
  },
  {
    row: "E4",
    item: "A client that is generated for the API",
    key: "`src/client.ts`",
    how: "A typed method for each stream, for use in hooks and in streams by hand; its records come over all pages. Names that could be code are harmless.",
    tests: [
      {
        file: "generated/hand-written.test.ts",
        names: ["the compiler accepts the tap, and knows what `read` may yield and the client has"],
      },
      {
        file: "kit/api-client.test.ts",
        names: [
          "a stream's records come over all pages, with the parameters of the ask",
          "parents, values and windows go into the request",
        ],
      },
      {
        file: "generated/compile.test.ts",
        names: ["a tap with names that code uses itself compiles"],
      },
    ],
  },
  {
    row: "E5",
    item: "How requests are tried again",
    key: "`retry: { attempts, backoff, base, longest, wait }`, `errors`",
    how: "Lost and torn answers, 408, 425, 429 and 5xx, by the API's own waits or with a growing one; absurd waits fail, and a 4xx is not asked twice.",
    tests: [
      { file: "http/retry.test.ts", names: ["wait named by headers: %s", "backoff: %s"] },
      {
        file: "http/client.test.ts",
        names: [
          "fails on 422",
          "tries again on %s, then fails",
          "waits as the API asks, says so, and goes on",
          "a wait that is too long fails at once",
          "a broken connection is tried again",
        ],
      },
    ],
  },
  {
    row: "E6",
    item: "State in a file",
    key: "`--out-file FILE`",
    how: "Each STATE is in the file before it is written, whole or not at all, for its owner alone.",
    tests: [
      {
        file: "sync/out-file.test.ts",
        names: [
          "killed %s ms behind a STATE, --out-file holds a whole state, of this moment",
          "who has opened the file reads the whole state that it was",
        ],
      },
      {
        file: "state/writer.test.ts",
        names: [
          "a state is kept before it is written",
          "the file holds the last state whole, for its owner alone",
          "a file that cannot be written ends the run before the state is written",
        ],
      },
    ],
  },
];
