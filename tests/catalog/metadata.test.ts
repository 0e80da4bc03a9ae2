import { expect, test } from "vitest";
import { discoverStream } from "../../templates/kit/catalog/catalog.ts";
import { type SelectedStream, selectStreams } from "../../templates/kit/catalog/selection.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { defineStream } from "../../templates/kit/stream.ts";
import { recordingLog } from "../http/ports.ts";

interface Row {
  id: number;
  note: string | null;
  raw: string | null;
  extra: string | null;
  kept: string | null;
}

const rows = defineStream<Row>({
  name: "rows",
  key: ["id"],
  fields: { id: "integer!", note: "string", raw: "string", extra: "string", kept: "string" },
  metadata: {
    stream: { "x.owner": "people", "selected-by-default": false },
    fields: {
      note: { metadata: { "x.pii": true } },
      raw: { inclusion: "unsupported" },
      extra: { selectedByDefault: false },
      kept: { inclusion: "automatic" },
    },
  },
  request: () => ({ path: "/rows" }),
  records: [[]],
});

test("what is said of a stream and its fields is in the catalog, and is not overwritten", () => {
  const { metadata } = discoverStream(rows);
  expect(
    Object.fromEntries(metadata.map((item) => [item.breadcrumb.at(-1) ?? "", item.metadata])),
  ).toEqual({
    "": {
      inclusion: "available",
      "selected-by-default": false,
      "table-key-properties": ["id"],
      "forced-replication-method": "FULL_TABLE",
      "x.owner": "people",
    },
    id: { inclusion: "automatic" },
    note: { inclusion: "available", "x.pii": true },
    raw: { inclusion: "unsupported" },
    extra: { inclusion: "available", "selected-by-default": false },
    kept: { inclusion: "automatic" },
  });
});

/** The names of the fields that are emitted with this metadata of fields in the catalog. */
function emitted(choices: Readonly<Record<string, JsonObject>> | undefined): string[] {
  const { schema, tap_stream_id } = discoverStream(rows);
  const metadata = Object.entries(choices ?? {}).map(([field, said]) => ({
    breadcrumb: ["properties", field],
    metadata: said,
  }));
  const entry = { tap_stream_id, stream: "rows", schema, metadata, selected: true };
  const catalog: Json = JSON.parse(JSON.stringify({ streams: [entry] }));
  const [selected]: SelectedStream[] = selectStreams(
    { streams: [rows] },
    choices === undefined ? undefined : catalog,
    recordingLog(),
  );
  return Object.keys(selected?.schema.properties ?? {});
}

// [name, what the catalog says of fields, the fields that are emitted]
const selections: readonly (readonly [string, Record<string, JsonObject> | undefined, string[]])[] =
  [
    ["no catalog", undefined, ["id", "note", "kept"]],
    ["a catalog that says nothing", {}, ["id", "note", "extra", "kept"]],
    [
      "a field that is not selected by default",
      { extra: { "selected-by-default": false, selected: true } },
      ["id", "note", "extra", "kept"],
    ],
    [
      "a field that is always emitted",
      { kept: { selected: false }, extra: { selected: false } },
      ["id", "note", "kept"],
    ],
    [
      "a field that is never emitted",
      { raw: { inclusion: "available", selected: true }, extra: { selected: false } },
      ["id", "note", "kept"],
    ],
    [
      "a field that the catalog makes automatic",
      { raw: { inclusion: "automatic" }, extra: { selected: false } },
      ["id", "note", "kept"],
    ],
  ];

test.each(selections)("emitted with %s", (_, choices, want) => {
  expect(emitted(choices)).toEqual(want);
});
