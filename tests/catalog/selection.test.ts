import { expect, test } from "vitest";
import { discover } from "../../templates/kit/catalog/catalog.ts";
import { selectStreams } from "../../templates/kit/catalog/selection.ts";
import { parseJson, stringifyJson } from "../../templates/kit/json/text.ts";
import type { Json } from "../../templates/kit/json/value.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { createLog } from "../../templates/kit/singer/console-log.ts";
import { tap } from "./tap.ts";

const log = createLog({ name: "tap-x", env: {}, write: () => {} });

/** What is chosen, by breadcrumb with dots (`` for the stream, `address.zip`). */
type Choices = Record<string, Record<string, Json>>;

function metadata(choices: Choices) {
  return Object.entries(choices).map(([path, chosen]) => ({
    breadcrumb: path
      .split(".")
      .filter(Boolean)
      .flatMap((name) => (name === "[]" ? ["items"] : ["properties", name])),
    metadata: chosen,
  }));
}

/** The discovered catalog with the choices added to the stream `users`, and members replaced. */
function catalogWith(choices: Choices, members: object = {}): Json {
  const streams = discover(tap).streams.map((entry) =>
    entry.stream === "users"
      ? { ...entry, metadata: [...entry.metadata, ...metadata(choices)], ...members }
      : entry,
  );
  return parseJson(JSON.stringify({ streams }));
}

/** The names in a schema, with dots. */
function names(schema: JsonSchema, above = ""): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    above + name,
    ...names(property, `${above}${name}.`),
    ...names(property.items ?? {}, `${above}${name}.[].`),
  ]);
}

const everything =
  "id name updated_at address address.street address.zip tags tags.[].name tags.[].color _sdc_deleted_at";

const off = { selected: false };
const properties: readonly [name: string, choices: Choices, want: string][] = [
  ["nothing chosen", {}, everything],
  ["a property off", { name: off }, everything.replace("name ", "")],
  ["a text for false", { name: { selected: "false" } }, everything.replace("name ", "")],
  ["a nested property off", { "address.zip": off }, everything.replace("address.zip ", "")],
  [
    "an object off",
    { address: off },
    everything.replace("address address.street address.zip ", ""),
  ],
  ["a property in a list off", { "tags.[].color": off }, everything.replace("tags.[].color ", "")],
  [
    "automatic ones off",
    { id: off, updated_at: { selected: false, inclusion: "available" } },
    everything,
  ],
  [
    "an unsupported one on",
    { name: { inclusion: "unsupported", selected: true } },
    everything.replace("name ", ""),
  ],
  ["off by default", { name: { "selected-by-default": false } }, everything.replace("name ", "")],
  ["off by default but on", { name: { "selected-by-default": false, selected: true } }, everything],
  [
    "what the catalog calls automatic off",
    { name: { inclusion: "automatic", selected: false } },
    everything,
  ],
  ["null, as nothing", { name: { selected: null } }, everything],
];

test.each(properties)("keeps the right properties with %s", (_name, choices, want) => {
  const [users] = selectStreams(tap, catalogWith(choices), log);
  expect(names(users?.schema ?? {})).toEqual(want.split(" "));
});

const streams: readonly [name: string, catalog: Json | undefined, want: readonly string[]][] = [
  ["no catalog: what is selected by default", undefined, ["users"]],
  ["the discovered catalog: the same", catalogWith({}), ["users"]],
  ["metadata", catalogWith({ "": off }), []],
  ["metadata before the stream's own word", catalogWith({ "": off }, { selected: true }), []],
  ["the stream's own word", catalogWith({}, { selected: "false" }), []],
  ["an old catalog", catalogWith({}, { metadata: undefined, schema: { selected: false } }), []],
  ["an old catalog that says nothing", catalogWith({}, { metadata: undefined }), ["users"]],
  ["an empty catalog", { streams: [] }, []],
  [
    "a child without its parent",
    { streams: [{ stream: "orders", schema: {}, selected: true }] },
    ["orders"],
  ],
  ["a stream unknown and off", { streams: [{ stream: "gone", selected: false }] }, []],
];

test.each(streams)("selects streams by %s", (_name, catalog, want) => {
  const chosen = selectStreams(tap, catalog, log);
  expect(chosen.map(({ stream }) => stream.name)).toEqual(["users", "orders"]);
  expect(chosen.filter(({ selected }) => selected).map(({ stream }) => stream.name)).toEqual(want);
});

test("uses the catalog's schema, with what the tap cannot do without", () => {
  const schema = parseJson(
    `{"type":"object","required":["name","extra"],"properties":{
      "name":{"type":"string","selected":"false"},
      "extra":{"type":"integer","inclusion":"available","maximum":9223372036854775807,"x":1}}}`,
  );
  const [users] = selectStreams(tap, { streams: [{ tap_stream_id: "users", schema }] }, log);
  expect(stringifyJson(JSON.parse(JSON.stringify(users?.schema.required)))).toBe('["extra"]');
  expect(users?.schema).toEqual(
    parseJson(
      `{"type":"object","required":["extra"],"properties":{
        "extra":{"type":"integer","maximum":9223372036854775807,"x":1},
        "id":{"type":"integer"},
        "updated_at":{"type":["string","null"],"format":"date-time"},
        "_sdc_deleted_at":{"type":["string","null"],"format":"date-time"}}}`,
    ),
  );
});

const methods: readonly [choice: Record<string, Json>, method: string, key: string | undefined][] =
  [
    [{}, "INCREMENTAL", "updated_at"],
    [{ "replication-method": "INCREMENTAL" }, "INCREMENTAL", "updated_at"],
    [{ "replication-method": "FULL_TABLE" }, "FULL_TABLE", undefined],
    [{ "replication-key": "updated_at" }, "INCREMENTAL", "updated_at"],
  ];

test.each(methods)("reads with %j by %s", (choice, method, key) => {
  const [users] = selectStreams(tap, catalogWith({ "": choice }), log);
  expect(users?.replicationMethod).toBe(method);
  expect(users?.replicationKey).toBe(key);
  expect(users?.keyProperties).toEqual(["id"]);
});

function orders(choice: Record<string, Json>): Json {
  return { streams: [{ stream: "orders", schema: {}, metadata: metadata({ "": choice }) }] };
}

const refused: readonly [name: string, catalog: Json, want: string][] = [
  [
    "no object",
    [],
    'The catalog must be an object with an array "streams", as --discover writes it, but it is an array.',
  ],
  [
    "no streams",
    {},
    'The catalog must be an object with an array "streams", as --discover writes it, but it is an object without it.',
  ],
  [
    "a stream that is none",
    { streams: [1] },
    "The catalog's streams[0] must be an object, not a number.",
  ],
  [
    "an unknown stream",
    { streams: [{ stream: "user" }] },
    "The catalog asks for a stream user that this tap does not have. Did you mean users? It has: users, orders. Discover again (Meltano: --refresh-catalog).",
  ],
  [
    "a stream twice",
    { streams: [{ stream: "users" }, { stream: "users" }] },
    "The catalog lists the stream users twice.",
  ],
  [
    "no schema",
    { streams: [{ stream: "users" }] },
    "The catalog's schema of users is not a JSON Schema. Discover again.",
  ],
  [
    "a broken schema",
    { streams: [{ stream: "users", schema: { properties: { a: { type: 1 } } } }] },
    "The catalog's schema of users is not a JSON Schema. Discover again.",
  ],
  [
    "LOG_BASED",
    catalogWith({ "": { "replication-method": "LOG_BASED" } }),
    "The catalog asks for the replication method LOG_BASED for users, which can be read INCREMENTAL or FULL_TABLE.",
  ],
  [
    "INCREMENTAL for a full stream",
    orders({ selected: true, "replication-method": "INCREMENTAL" }),
    "The catalog asks for the replication method INCREMENTAL for orders, which can be read FULL_TABLE only.",
  ],
  [
    "another replication key",
    catalogWith({ "": { "replication-key": "name" } }),
    "The catalog asks for the replication key name for users, whose only one is updated_at.",
  ],
];

test.each(refused)("refuses %s", (_name, catalog, want) => {
  expect(() => selectStreams(tap, catalog, log)).toThrow(
    expect.objectContaining({ kind: "config", message: want }),
  );
});

test("does not mind what is asked of a stream that is not selected", () => {
  const catalog = orders({ selected: false, "replication-method": "LOG_BASED" });
  expect(selectStreams(tap, catalog, log)[1]?.selected).toBe(false);
});
