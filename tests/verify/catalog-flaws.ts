import { atStart, type Flaw } from "./flaw.ts";

const people = "catalog.streams[0]";
const teams = "catalog.streams[1]";

/** Flaws of the catalog, some of them together in one tap. */
export const catalogFlaws: readonly Flaw[] = [
  {
    name: "discovery writes a log line to stdout",
    edits: [atStart('if (process.argv.includes("--discover")) print("hello");')],
    want: { "fail catalog-output": ["stdout is not exactly one JSON document"] },
  },
  {
    name: "discovery ends with 1",
    edits: [atStart('if (process.argv.includes("--discover")) process.exitCode = 1;')],
    want: { "fail catalog-output": ["discovery ended with 1: "] },
  },
  {
    name: "the catalog changes, and its streams lack what they need",
    edits: [
      atStart(`${people}.row_count = Date.now();
        catalog.streams.push({ stream: "nameless", schema: { type: "object" }, metadata: [] });
        catalog.streams.push({ ...catalog.streams[2], tap_stream_id: "people", stream: "other" });
        catalog.streams.push({ tap_stream_id: "bare", stream: "bare", metadata: [] });`),
    ],
    want: {
      "fail catalog-same-twice": ["the second discovery wrote another catalog"],
      "fail catalog-streams": [
        "people: is one of 2 with this tap_stream_id",
        "nameless: has no tap_stream_id",
        "bare: has no schema",
      ],
      "fail catalog-schema": ["bare: the schema is no object"],
      "fail schema-valid": ["bare: the schema is no object"],
      "fail schema-has-keys": [
        "nameless: SCHEMA has no list key_properties",
        "bare: SCHEMA has no list key_properties",
      ],
      "note record-some": [
        "nameless: there is no record",
        "other: there is no record",
        "bare: there is no record",
      ],
    },
  },
  {
    name: "schemas that targets cannot use",
    edits: [
      ['name: { type: ["string", "null"] }', 'name: { $ref: "#/definitions/name" }'],
      ['code: { type: "string" }', 'code: { allOf: [{ type: "string" }], not: { enum: [] } }'],
      ['person: { type: "integer" } }', 'person: { type: ["integer", "text"] } }'],
    ],
    want: {
      "fail catalog-schema": [
        "teams: code: enum is not a list",
        "members: person: type is not one or several of null, boolean, object, array, number, integer, string",
      ],
      "fail catalog-references": ["people: name has a $ref"],
      "fail catalog-combinations": ["teams: code has allOf", "teams: code has not"],
      "fail schema-valid": [
        "teams: code: enum is not a list",
        "members: person: type is not one or several of null, boolean, object, array, number, integer, string",
      ],
    },
  },
  {
    name: "keys that are none",
    edits: [
      ['id: { type: "integer" }', 'id: { anyOf: [{ type: "integer" }, { type: "null" }] }'],
      ['key_properties: ["code"]', 'key_properties: ["code", "kode"]'],
      ['          "table-key-properties": ["team", "person"],\n', ""],
      ['"valid-replication-keys": ["updated_at"]', '"valid-replication-keys": ["changed"]'],
    ],
    want: {
      "fail catalog-keys": [
        "people: the key id may be null",
        "teams: the key kode is not in the schema",
      ],
      "fail catalog-table-keys": [
        "teams: table-key-properties are not its key_properties",
        "members: the metadata has no table-key-properties",
      ],
      "fail catalog-replication-keys": ["people: the replication key changed is not in the schema"],
      "fail key-present": ["teams: the key kode is absent, 2 times"],
    },
  },
  {
    name: "metadata that nobody can read",
    edits: [
      atStart(`${teams}.metadata.push(at(["properties", "gone"], {}), at("size", {}));
        ${teams}.metadata.push(${teams}.metadata[2]);
        ${teams}.metadata[2].metadata = { inclusion: "optional", selected: true };
        ${people}.metadata[0].metadata.selected = true;
        ${people}.selected = true;`),
    ],
    want: {
      "fail catalog-breadcrumbs": [
        "teams: the breadcrumb properties/gone leads nowhere",
        "teams: the breadcrumb of a metadata entry leads nowhere",
      ],
      "fail catalog-metadata-once": [
        "teams: the breadcrumb properties/size has several metadata entries",
      ],
      "fail catalog-inclusion": [
        "teams: unknown inclusion at properties/size",
        "teams: unknown inclusion at properties/size",
      ],
      "fail catalog-selected": [
        "people: selected is set at the stream",
        "people: selected is set in its entry",
        "teams: selected is set at properties/size",
        "teams: selected is set at properties/size",
      ],
    },
  },
];
