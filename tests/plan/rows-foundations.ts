import type { PlanRow } from "./row.ts";

export const foundationRows: readonly PlanRow[] = [
  {
    row: "G",
    item: "Taps that are quick to review, since they are all built alike",
    key: "the whole definition",
    how: "Every tap has the same layout and the same kit; a stream more is files of its own, and what follows from it. A lock lists every generated file with its hash.",
    tests: [
      {
        file: "generated/likeness.test.ts",
        names: [
          "a stream more is files of its own, and what follows from it",
          "taps of different sources have the same layout and the same kit",
        ],
      },
      {
        file: "docs/readme.test.ts",
        names: ["has the layout that the README shows, and no other file"],
      },
      { file: "cli/generate.test.ts", names: ["edits of a generated file are never lost"] },
    ],
  },
  {
    row: "F1",
    item: "An engine apart from the command line",
    key: "—",
    how: "`runTap` takes arguments, environment and ports; `main` gives it the process's. Both write the same bytes.",
    tests: [
      {
        file: "builder/builder.test.ts",
        names: ["in this process and as one of its own, a tap writes the same bytes"],
      },
    ],
  },
  {
    row: "F2",
    item: "Schemas with references of every kind",
    key: "`schema: { $ref: schemas/issue.json }`",
    how: "References in the definition, into files, chained, nested and in `allOf` are resolved when the tap is generated; cycles, and what lies outside the folder or on the web, are refused with their place.",
    tests: [
      {
        file: "definition/references.test.ts",
        names: [
          "$ref: in the definition",
          "$ref: chained",
          "$ref: nested",
          "$ref: a file",
          "$ref: files that name files beside themselves",
          "$ref: allOf",
          "$ref: ../../etc/passwd is refused",
          "$ref: http://a.example/b.json is refused",
        ],
      },
      { file: "problems/problems.test.ts", names: ["bad-ref"] },
    ],
  },
  {
    row: "F3",
    item: "One shape for every stream",
    key: "—",
    how: "A stream is data and small functions of one type; a generated tap has one file for each. What is missing or misspelt does not compile.",
    tests: [
      {
        file: "kit/types.test.ts",
        names: [
          "the compiler on a stream that is right",
          "the compiler on a stream without name",
          "the compiler on a stream without fields",
          "the compiler on a mapping that lacks a field",
          "the compiler on a key that is no field",
        ],
      },
    ],
  },
  {
    row: "F4",
    item: "Names for the ways to replicate",
    key: "`replication: full_table`, or a map",
    how: "A closed list in the definition and in the types; a catalog may ask for `FULL_TABLE` or `INCREMENTAL` where the stream can, and `LOG_BASED` is refused.",
    tests: [
      { file: "problems/problems.test.ts", names: ["invalid-value"] },
      {
        file: "catalog/selection.test.ts",
        names: [
          "reads with %s by %s",
          "refuses LOG_BASED",
          "refuses INCREMENTAL for a full stream",
        ],
      },
      {
        file: "kit/types.test.ts",
        names: ["the compiler on a way of filtering that there is not"],
      },
    ],
  },
  {
    row: "F5",
    item: "Streams found without a wildcard import",
    key: "`streams`",
    how: "`src/tap.ts` lists every stream by name. Two of one name are refused, in a definition with the second's place.",
    tests: [
      { file: "problems/problems.test.ts", names: ["duplicate-stream"] },
      {
        file: "builder/builder.test.ts",
        names: ["two streams of one name are refused, with what to write instead"],
      },
    ],
  },
  {
    row: "F6",
    item: "Full reads with versions, incremental ones without",
    key: "`full_table: { activate_version: true, resume: true }`",
    how: "Records carry a version and ACTIVATE_VERSION follows once, when all have been read; a run that ended early keeps its version, or its successor has a new one.",
    tests: [
      {
        file: "sync/full-table.test.ts",
        names: [
          "a version goes along with the records, and is activated once they are complete",
          "a run that fails activates nothing, and the next one keeps its version",
          "a child that fails keeps the version of its parent from being activated",
          "an incremental run has no version",
        ],
      },
      {
        file: "sync/cut-version.test.ts",
        names: [
          "killed behind any message, a run has activated nothing; the next one does, once, with all records",
        ],
      },
    ],
  },
  {
    row: "F7",
    item: "Records of other streams from one read",
    key: "`emits`",
    how: "Several streams share the answers of one; a `read` by hand yields `{ stream, record }`. What nobody selected is dropped, and a stream that is not listed does not compile.",
    tests: [
      {
        file: "sync/emits.test.ts",
        names: [
          "one answer feeds several streams, and what is read for their records; each SCHEMA once",
          "selected are %s",
        ],
      },
      {
        file: "sync/by-hand.test.ts",
        names: [
          "records of other streams go to them, each with its own children",
          "those that nobody selected are dropped, and the stream's own too",
          "a stream that is not listed is refused, and the stream fails",
        ],
      },
      {
        file: "generated/relations.test.ts",
        names: ["the compiler refuses what streams/tickets.ts gets wrong: %s"],
      },
      {
        file: "kit/types.test.ts",
        names: [
          "the compiler on a stream that is not emitted",
          "the compiler on a record of another stream",
        ],
      },
    ],
  },
];
