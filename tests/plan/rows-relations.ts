import type { PlanRow } from "./row.ts";

export const relationRows: readonly PlanRow[] = [
  {
    row: "F14",
    item: "Streams that are read for the records of others",
    key: "`parent`",
    how: "To any depth, of one parent or several; each SCHEMA once, parents first. A parent that is not selected is read silently, a cycle is refused.",
    tests: [
      { file: "sync/order.test.ts", names: ["messages for %s"] },
      {
        file: "sync/parents.test.ts",
        names: [
          "a child of several parents: SCHEMA once, behind its parents; read for each record of each",
          "a child alone is read for all of its parents, silently",
        ],
      },
      { file: "problems/problems.test.ts", names: ["parent-cycle"] },
    ],
  },
  {
    row: "F15",
    item: "Records that do not wait for a long child",
    key: "—",
    how: "What has been read is sent on after ten seconds at the latest, page by page, and no faster than the target takes it.",
    tests: [
      {
        file: "sync/flush.test.ts",
        names: ["records of a parent are sent while its child is still being waited for"],
      },
      {
        file: "sync/by-hand.test.ts",
        names: ["records are read page by page: children and bookmarks follow each page"],
      },
      { file: "sync/process.test.ts", names: ["a slow reader gets everything"] },
      { file: "singer/output.test.ts", names: ["writes more than the buffer holds"] },
    ],
  },
  {
    row: "F16",
    item: "Bookmarks of children, in line with those of their parents",
    key: "`replication.bookmark: parent | own | { per_parent }`, `parent.touches`, `lookback`",
    how: "A child's bookmark is never ahead of its parents', or there is one for each parent. What changes meanwhile comes in the next run, and a child that is selected later is read from its own beginning.",
    tests: [
      {
        file: "sync/parents.test.ts",
        names: [
          "a child's bookmark is never ahead of what was reached of a parent",
          "bookmark: %s",
        ],
      },
      {
        file: "sync/mid-run.test.ts",
        names: [
          "a child that changes while others are read comes in the next run: its bookmark is %s",
        ],
      },
      {
        file: "sync/partitions.test.ts",
        names: [
          "a bookmark for each parent: each is asked from its own, a new one from the start",
          "parents that are gone are forgotten, and the earliest beyond the limit",
          "stopped between parents, those that are done stay done",
        ],
      },
      {
        file: "sync/touches.test.ts",
        names: [
          "a child that is selected later is read from where it is, its parent from where that is",
          "a grandchild that is selected later is read from all that lies above it",
        ],
      },
      {
        file: "sync/incremental.test.ts",
        names: ["a lookback does not move the stored bookmark back"],
      },
    ],
  },
  {
    row: "F17",
    item: "What a sync is told: `currently_syncing`, the start date",
    key: "`start_date`, `replication.start`",
    how: "A run that was cut short goes on with the stream that it was at, and comes back to the others; a stream that is gone hides nothing. State names the child and its parent.",
    tests: [
      {
        file: "sync/syncing.test.ts",
        names: ["currently_syncing: %s", "each STATE says what is being read, and below what"],
      },
      {
        file: "sync/by-hand.test.ts",
        names: ["what it may use: settings, bookmark, start, the instant of the run, the API"],
      },
    ],
  },
  {
    row: "F18",
    item: "Taps in a functional style",
    key: '`tapNamed("tap-x", ...).stream("x", ...).sync(fn).substream("y", ...).sync(fn)`',
    how: "A tap by hand runs on the same engine; settings, parents and emitted streams are known to the compiler.",
    tests: [
      {
        file: "builder/builder.test.ts",
        names: [
          "streams, what they emit, and substreams are read as they are described",
          "substreams belong to the last stream, or to the one that they name",
          "settings, parents and other streams are known to the compiler",
        ],
      },
      {
        file: "kit/types.test.ts",
        names: [
          "the compiler on a tap by hand that is right",
          "the compiler on a setting that the tap by hand lacks",
        ],
      },
    ],
  },
  {
    row: "F19",
    item: "Verification: catalogs that cannot be published",
    key: "`create-tap verify`, `tap-x --verify`",
    how: "Breadcrumbs, inclusions, keys, selections and schemas that targets or Meltano refuse are told; each rule has a tap that breaks it, and nothing else is told of that one.",
    tests: [
      {
        file: "verify/doubles.test.ts",
        names: [
          "a tap that keeps every promise passes every check",
          "verification says what is wrong, and nothing else > %s",
          "every check has a tap that it fails",
        ],
      },
      { file: "verify/values.test.ts", names: ["%s has faults %s"] },
      {
        file: "real/verify.test.ts",
        names: ["a flawed tap of the Meltano SDK is found out"],
      },
    ],
  },
  {
    row: "F20",
    item: "Verification: `--properties` and `--catalog` at once",
    key: "`--catalog`, `--properties`",
    how: "Both are taken, `--catalog` wins with a warning, and `--properties` alone means the same.",
    tests: [
      { file: "sync/catalog-option.test.ts", names: ["a catalog by %s"] },
      {
        file: "verify/doubles.test.ts",
        names: ["verification says what is wrong, and nothing else > %s"],
      },
    ],
  },
  {
    row: "F21",
    item: "Assertions around what a tap does",
    key: "`--verify`, `--strict`, the tap's contract tests",
    how: "A run gets its output, transport, clock and log from outside, so checks wrap them. Each promise of the contract, and each check of verification, has a flawed tap that it finds.",
    tests: [
      { file: "simulate/doubles.test.ts", names: ["%s: %s"] },
      { file: "verify/doubles.test.ts", names: ["every check has a tap that it fails"] },
      {
        file: "sync/checkpoint.test.ts",
        names: ["a record out of place, old ones included: one warning, and everything is read"],
      },
    ],
  },
];
