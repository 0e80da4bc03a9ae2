import type { PlanRow } from "./row.ts";

export const promiseRows: readonly PlanRow[] = [
  {
    row: "P1",
    item: "A stream is incremental where it has a replication key, and only there",
    key: "`replication`",
    how: "The catalog and the run follow from the key; nothing else has to be said.",
    tests: [
      { file: "catalog/catalog.test.ts", names: ["discovers schemas, keys and full metadata"] },
      { file: "model/replication.test.ts", names: ["replication: none", "replication: client"] },
    ],
  },
  {
    row: "P2",
    item: "Keys are automatic, the rest is available",
    key: "`key`, `replication.key`",
    how: "Also where a key is within an object; what is automatic cannot be deselected.",
    tests: [
      { file: "catalog/catalog.test.ts", names: ["discovers schemas, keys and full metadata"] },
      {
        file: "sync/nested-key.test.ts",
        names: ["is automatic in the catalog, and what leads to it"],
      },
      {
        file: "catalog/selection.test.ts",
        names: ["keeps the right properties with automatic ones off"],
      },
    ],
  },
  {
    row: "P3",
    item: "What is said of metadata is never overwritten",
    key: "`metadata`, `inclusion`, `selected`",
    how: "Defaults fill in what nobody said; metadata that would contradict a key is refused.",
    tests: [
      {
        file: "catalog/metadata.test.ts",
        names: [
          "what is said of a stream and its fields is in the catalog, and is not overwritten",
        ],
      },
      { file: "problems/problems.test.ts", names: ["unsafe-combination-inclusion"] },
    ],
  },
  {
    row: "P4",
    item: "Errors that show what to write",
    key: "—",
    how: "A problem has its place, what is wrong and what to do; of code it shows the line that would be right.",
    tests: [
      {
        file: "builder/builder.test.ts",
        names: ["two streams of one name are refused, with what to write instead"],
      },
      {
        file: "problems/problems.test.ts",
        names: ["unknown-key", "every code has a case, and every text belongs to one"],
      },
    ],
  },
  {
    row: "P5",
    item: "Taps that move over stream by stream",
    key: "`hand_written: true`",
    how: "Streams by hand stand beside generated ones, typed, with parents and children of either kind; their files are the user's.",
    tests: [
      {
        file: "generated/hand-written.test.ts",
        names: [
          "the file of the stream is a first draft, and the user's",
          "an edited file stays, is bundled, and brings the parts of the kit that it uses along",
          "a stream that becomes generated replaces a draft, and never what somebody wrote",
        ],
      },
      {
        file: "sync/by-hand.test.ts",
        names: ["a generated stream may be read for the records of one that is read by hand"],
      },
    ],
  },
  {
    row: "P6",
    item: "A stream's id, its name and the name it is emitted by are three things",
    key: "`streams`, `stream_maps: { users: { __alias__: people } }`",
    how: "The catalog and the state have the id; messages have the alias where the user gave one.",
    tests: [
      { file: "mapping/mapped-streams.test.ts", names: ["sends an alias"] },
      {
        file: "mapping/mapped-streams.test.ts",
        names: ["a record keeps its time under another name"],
      },
    ],
  },
  {
    row: "P7",
    item: "Sample taps that are tests as well",
    key: "`create-tap list`",
    how: "The shipped definitions and the taps made from them are in the repository, the same byte for byte, and every tap passes its own contract tests.",
    tests: [
      {
        file: "generated/golden.test.ts",
        names: [
          "every shipped definition has its tap, and every tap its definition",
          "%s: generated/ is what its definition gives, byte for byte",
        ],
      },
    ],
  },
];
