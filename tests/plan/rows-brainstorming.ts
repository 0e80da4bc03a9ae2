import type { PlanRow } from "./row.ts";

export const brainstormingRows: readonly PlanRow[] = [
  {
    row: "B1",
    item: "One object that is the tap",
    key: "the whole definition",
    how: "A tap is a value: `defineTap` of a generated one, `tapNamed` of one by hand.",
    tests: [
      {
        file: "builder/builder.test.ts",
        names: ["streams, what they emit, and substreams are read as they are described"],
      },
      {
        file: "cli/generate.test.ts",
        names: ["a definition becomes a tap that runs at once; a second time nothing is written"],
      },
    ],
  },
  {
    row: "B2",
    item: "A client that is made from the configuration",
    key: "`server`, `auth`",
    how: "Once in a run; all streams, their children and the check share it, and its token.",
    tests: [
      {
        file: "sync/one-client.test.ts",
        names: ["a run makes its client once: all streams, children and the check share one token"],
      },
    ],
  },
  {
    row: "B3",
    item: "When bookmarks are saved",
    key: "`replication.checkpoint: end | page | window | { records: 100 }`",
    how: "At the end, after pages, windows or so many records; refused where the order does not allow it.",
    tests: [
      {
        file: "sync/checkpoint.test.ts",
        names: [
          "STATE by %s",
          "a broken order takes the bookmark back, and saves it at the end only",
        ],
      },
      { file: "sync/windows.test.ts", names: ["`checkpoint: end` saves none on the way"] },
      { file: "problems/problems.test.ts", names: ["unsafe-combination-incremental"] },
    ],
  },
  {
    row: "B4",
    item: "Streams that are only read when selected, and know their bookmark",
    key: "`{{ bookmark }}`, `selected`",
    how: "A stream is asked for when it, or something below it, is selected; its request and a `read` by hand have the bookmark.",
    tests: [
      {
        file: "sync/order.test.ts",
        names: ["streams are only asked for when something below them is selected"],
      },
      { file: "sync/catalog-option.test.ts", names: ["a catalog by %s"] },
      {
        file: "sync/by-hand.test.ts",
        names: ["what it may use: settings, bookmark, start, the instant of the run, the API"],
      },
    ],
  },
  {
    row: "B5",
    item: "The bookmark of a record",
    key: "`replication: { key: meta.modified, unit }`",
    how: "Within objects, as times, numbers or texts, in seconds or milliseconds; a record without one is emitted and told, and never a bookmark.",
    tests: [
      {
        file: "sync/nested-key.test.ts",
        names: [
          "is compared, kept in the state and told by its whole name",
          "in seconds, as number or text, of whatever length",
          "an epoch key, end to end > %s",
        ],
      },
      {
        file: "sync/incremental.test.ts",
        names: ["a record without a replication key is emitted, told and no bookmark"],
      },
    ],
  },
  {
    row: "B6",
    item: "Schemas from files, code or the API",
    key: "`fields`, `schema`, `schema.infer`, `schema.discover`",
    how: "Inline, from a file, inferred from samples when the tap is generated, or asked of the API by `--discover`.",
    tests: [
      { file: "definition/schema-sources.test.ts", names: ["inferred: %s"] },
      {
        file: "catalog/dynamic.test.ts",
        names: [
          "the API's fields stand behind the declared ones, with their types",
          "without a catalog a sync asks once, and emits the fields with their types",
          "a catalog wins over asking again",
        ],
      },
      { file: "definition/references.test.ts", names: ["$ref: a file"] },
    ],
  },
  {
    row: "B7",
    item: "Metadata that is written beside the schema",
    key: "`metadata`, of a stream and of a field",
    how: "Into the catalog as it stands, beside what follows from the stream.",
    tests: [
      {
        file: "catalog/metadata.test.ts",
        names: [
          "what is said of a stream and its fields is in the catalog, and is not overwritten",
        ],
      },
      { file: "model/record-rules.test.ts", names: ["what the catalog says"] },
    ],
  },
  {
    row: "B8",
    item: "Inclusion of fields",
    key: "`inclusion`, `selected`",
    how: "Keys are automatic and everything else available, unless a field says otherwise; what is unsupported is never emitted.",
    tests: [
      { file: "catalog/catalog.test.ts", names: ["discovers schemas, keys and full metadata"] },
      { file: "catalog/metadata.test.ts", names: ["emitted with %s"] },
    ],
  },
  {
    row: "Q1",
    item: "An object that changes with its surroundings?",
    key: "—",
    how: "No: functions are given what they may use, and nothing holds over from one to the next.",
    tests: [
      {
        file: "builder/builder.test.ts",
        names: ["a step leaves the tap before it as it was, so that two may go on from one"],
      },
      {
        file: "kit/exports.test.ts",
        names: [
          "each module of the kit alone prints nothing, changes nothing and keeps nothing open > %s",
        ],
      },
    ],
  },
  {
    row: "Q2",
    item: "How streams depend on one another?",
    key: "`parent`, `emits`",
    how: "By name; the order follows, and a cycle or an unknown name is refused.",
    tests: [
      { file: "sync/order.test.ts", names: ["messages for %s"] },
      { file: "problems/problems.test.ts", names: ["parent-cycle", "unknown-parent"] },
    ],
  },
  {
    row: "Q3",
    item: "WSDL?",
    key: "—",
    how: "Not supported, and refused by name with what to do instead.",
    tests: [{ file: "definition/schema-sources.test.ts", names: ["refused: WSDL"] }],
  },
  {
    row: "Q4",
    item: "GraphQL?",
    key: "`graphql: { query, variables, cursor }`",
    how: "Queries are checked when the tap is generated; pages follow `pageInfo`, the bookmark is a variable, and errors in an answer with status 200 are errors.",
    tests: [
      {
        file: "graphql/sync.test.ts",
        names: [
          "three pages: the cursor, the variables and the bookmark of the next run",
          "errors beside data fail the stream, and its bookmark stays",
        ],
      },
      { file: "problems/problems.test.ts", names: ["bad-query", "missing-key-graphql"] },
    ],
  },
  {
    row: "Q5",
    item: "Credentials that are refreshed, once or periodically?",
    key: "`oauth2_client_credentials`, `oauth2_refresh_token: { rotation }`, `login: { refresh: once | 25min }`",
    how: "Before they end and after a 401, one refresh for all requests; a refresh token that is replaced is kept in the configuration before the new one is used, or the run fails.",
    tests: [
      {
        file: "sync/credentials.test.ts",
        names: [
          "a token that ends in mid-stream is replaced, and no record is missing or twice",
          "the next run goes on with the token that was kept",
          "a token that cannot be kept ends the run before anything is read",
          "a session that ends in mid-stream is begun anew",
        ],
      },
      {
        file: "auth/refresh-token.test.ts",
        names: [
          "a rotated token is refused, and the token server is asked no more",
          "ten that are refused at once share one refresh",
        ],
      },
      { file: "auth/login.test.ts", names: ["a session is used: every 25 minutes"] },
      {
        file: "real/keycloak.test.ts",
        names: ["survives a token that ends in the middle of a run"],
      },
    ],
  },
];
