import type { PlanRow } from "./row.ts";

export const timeRows: readonly PlanRow[] = [
  {
    row: "F22",
    item: "Bookmarks that must advance",
    key: "—",
    how: "A run that takes longer than the time it covers is warned of; windows that do not move, and pages that come again, end the stream; verification notes a bookmark that stays behind.",
    tests: [
      {
        file: "observe/metrics.test.ts",
        names: ["a run that takes longer than the time since the last one"],
      },
      {
        file: "sync/windows.test.ts",
        names: ["windows that a request cannot state make no progress"],
      },
      { file: "paginate/paginators.test.ts", names: ["loops are found > a cycle of %s: %s"] },
    ],
  },
  {
    row: "F23",
    item: "Fields that the schema lacks, and the schema that would have them",
    key: "`--infer-schema FOLDER`, `create-tap infer-schema`",
    how: "One warning for each stream, with paths and counts; the inferred schema holds every record that it was made from.",
    tests: [
      { file: "records/conform.test.ts", names: ["undeclared fields are counted by their paths"] },
      { file: "sync/values.test.ts", names: ["an unknown field within is mended with a warning"] },
      {
        file: "observe/run-inference.test.ts",
        names: ["a schema of all records is written for each stream that had one"],
      },
      {
        file: "schema/infer.test.ts",
        names: ["every set of records matches the schema that was inferred from it"],
      },
    ],
  },
  {
    row: "F24",
    item: "A module of tests for taps",
    key: "`create-tap/kit/spec`",
    how: "The contract, the simulated API and the checks are part of the kit; every generated tap is tested with them, and known flaws are found.",
    tests: [
      {
        file: "kit/exports.test.ts",
        names: ["%s is there for those who install the package, and its process ends by itself"],
      },
      { file: "simulate/doubles.test.ts", names: ["%s: %s"] },
      { file: "simulate/contract.test.ts", names: ["%s: %s"] },
    ],
  },
  {
    row: "F25",
    item: "An order that is promised, and checked",
    key: "`replication.order: ascending | descending`, `--strict`",
    how: "Bookmarks in mid-stream only where the order is ascending. A record out of place takes the early bookmark back with a warning, or fails under `--strict`; records of one instant are in order.",
    tests: [
      {
        file: "sync/bookmark.test.ts",
        names: [
          "unsorted: only at the end",
          "the promised order is broken: one warning, the bookmark is taken back, then only at the end",
        ],
      },
      {
        file: "sync/ties.test.ts",
        names: [
          "records of one instant are in order (%s), and none is lost where a run ends among them",
        ],
      },
      {
        file: "sync/checkpoint.test.ts",
        names: [
          "ends at the first page that is older",
          "a record out of place, old ones included: one warning, and everything is read",
        ],
      },
    ],
  },
  {
    row: "F26",
    item: "How fast bookmarks advance",
    key: "—",
    how: "The metric `bookmark_advance_seconds_per_second` at the end of each stream.",
    tests: [
      {
        file: "observe/metrics.test.ts",
        names: ["a run that covers more than it takes", "a short run"],
      },
    ],
  },
  {
    row: "F27",
    item: "Patterns of reading: windows, whole reads that emit what is new",
    key: "`replication.window`, `filter: client | server | start`, `param`, `order: descending`",
    how: "Windows meet without gap, the last ends now, one that is empty advances, one that takes too long is halved, and one that was cut short is read again. `filter: client` emits what is at or after the bookmark.",
    tests: [
      {
        file: "sync/windows.test.ts",
        names: [
          "bounds > %s",
          "each window's end, of empty ones too; never past now",
          "a run that ends within a window is finished by the next one",
          "is halved until an answer comes; the ones behind it stay short",
        ],
      },
      {
        file: "sync/incremental.test.ts",
        names: [
          "what a client-side filter lets through > %s",
          "what a request carries > %s",
          "`start` reads from the start of the first run, whatever the bookmark",
        ],
      },
      { file: "sync/checkpoint.test.ts", names: ["a feed that sends the newest first > %s"] },
      {
        file: "real/datasette.test.ts",
        names: ["windows give each of 100,000 rows once"],
      },
    ],
  },
  {
    row: "F28",
    item: "Modules that can be used without the frame",
    key: "`create-tap/kit/...`",
    how: "Each module can be imported alone: nothing is printed, nothing stays open, and little comes along.",
    tests: [
      {
        file: "kit/exports.test.ts",
        names: [
          "each module of the kit alone prints nothing, changes nothing and keeps nothing open > %s",
          "%s is there for those who install the package, and its process ends by itself",
          "%s brings little along",
        ],
      },
      {
        file: "docs/kit.test.ts",
        names: [
          "the examples print what docs/kit.md says; UPDATE=1 rewrites it",
          "the examples compile, strictly",
        ],
      },
    ],
  },
];
