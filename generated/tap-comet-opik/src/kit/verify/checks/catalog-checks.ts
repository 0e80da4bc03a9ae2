import { isJsonObject, type Json, type JsonObject } from "../../json/value.ts";
import { entriesOf, fieldPath, metadataOf, textsOf } from "../catalog.ts";
import { type Check, type Finding, failure, note, type Outcome } from "../check.ts";
import type { Discovery } from "../discovery.ts";
import { isField } from "../replication-path.ts";
import { findSchemaFaults, type SchemaFault } from "../schema/schema-faults.ts";

/** What targets and runners cannot take of a catalog. Each looks at one entry after the other. */
export const catalogChecks: readonly Check[] = [
  {
    id: "catalog-output",
    promise: "`--discover` writes exactly one catalog to stdout, and ends with 0.",
    looksAt: "discovery",
    find: ({ discovery: { first, fault } }) => [
      ...(fault === undefined ? [] : [failure(fault)]),
      ...(first.exit.code === 0
        ? []
        : [
            failure(
              `discovery ended with ${first.exit.code ?? first.exit.signal}: ${first.telling}`,
            ),
          ]),
    ],
  },
  {
    id: "catalog-same-twice",
    promise: "The catalog is the same when it is asked for again.",
    looksAt: "discovery",
    find: ({ discovery }) =>
      discovery.catalog === undefined
        ? { skipped: noCatalog }
        : discovery.first.text === discovery.second.text
          ? []
          : [failure("the second discovery wrote another catalog")],
  },
  ofEntries({
    id: "catalog-streams",
    promise: "Every stream has a name, a `tap_stream_id` of its own and a schema.",
    find: (entry, entries) => {
      const missing = ["stream", "tap_stream_id"].filter((name) => typeof entry[name] !== "string");
      const twins = entries.filter((other) => other.tap_stream_id === entry.tap_stream_id);
      return [
        ...missing.map((name) => failure(`has no ${name}`)),
        ...(isJsonObject(entry.schema) ? [] : [failure("has no schema")]),
        ...(twins.length > 1 && twins[0] === entry && missing.length === 0
          ? [failure(`is one of ${twins.length} with this tap_stream_id`)]
          : []),
      ];
    },
  }),
  ofSchemas("invalid", {
    id: "catalog-schema",
    promise: "Every schema is valid JSON Schema, of objects.",
  }),
  ofSchemas("reference", {
    id: "catalog-references",
    promise: "No schema has a `$ref` left: targets do not follow it.",
  }),
  ofSchemas("combination", {
    id: "catalog-combinations",
    promise: "No schema uses `allOf` or `not`, of which no column can be made.",
  }),
  ofEntries({
    id: "catalog-keys",
    promise: "Key properties are in the schema, and may not be null.",
    find: (entry) =>
      keysOf(entry).flatMap((key) => {
        const property = propertiesOf(entry)[key];
        if (property === undefined) {
          return [failure(`the key ${key} is not in the schema`)];
        }
        return isNullable(property) ? [failure(`the key ${key} may be null`)] : [];
      }),
  }),
  ofEntries({
    id: "catalog-table-keys",
    promise: "The metadata's `table-key-properties` are the stream's `key_properties`.",
    find: (entry) => {
      const said = rootOf(entry)["table-key-properties"];
      const keys = textsOf(entry.key_properties);
      if (said === undefined) {
        return keys.length === 0 ? [] : [note("the metadata has no table-key-properties")];
      }
      const same = textsOf(said).toSorted().join() === keys.toSorted().join();
      return same || entry.key_properties === undefined
        ? []
        : [failure("table-key-properties are not its key_properties")];
    },
  }),
  ofEntries({
    id: "catalog-replication-keys",
    promise: "Replication keys are in the schema.",
    find: (entry) => {
      const keys = [entry.replication_key, rootOf(entry)["valid-replication-keys"]];
      const unknown = new Set(
        keys.flatMap(textsOf).filter((key) => !isField(propertiesOf(entry), key)),
      );
      return [...unknown].map((key) => failure(`the replication key ${key} is not in the schema`));
    },
  }),
  ofEntries({
    id: "catalog-breadcrumbs",
    promise: "Every breadcrumb leads to the stream or to a property of its schema.",
    find: (entry) =>
      listOf(entry.metadata).flatMap((item) => {
        const breadcrumb = isJsonObject(item) ? item.breadcrumb : undefined;
        const path = Array.isArray(breadcrumb) ? breadcrumb : undefined;
        return path !== undefined && leadsSomewhere(entry, path)
          ? []
          : [failure(`the breadcrumb ${path?.join("/") ?? "of a metadata entry"} leads nowhere`)];
      }),
  }),
  ofEntries({
    id: "catalog-metadata-once",
    promise: "No breadcrumb has two metadata entries.",
    find: (entry) => {
      const places = metadataOf(entry).map(({ breadcrumb }) => listOf(breadcrumb).join("/"));
      const twice = new Set(places.filter((place, index) => places.indexOf(place) < index));
      return [...twice].map((place) =>
        failure(`the breadcrumb ${place || "of the stream"} has several metadata entries`),
      );
    },
  }),
  ofEntries({
    id: "catalog-inclusion",
    promise: "`inclusion` is available, automatic or unsupported.",
    find: (entry) =>
      metadataOf(entry).flatMap(({ breadcrumb, metadata }) => {
        const inclusion = isJsonObject(metadata) ? metadata.inclusion : undefined;
        return inclusion === undefined || inclusionWords.includes(String(inclusion))
          ? []
          : [failure(`unknown inclusion at ${placeOf(breadcrumb)}`)];
      }),
  }),
  ofEntries({
    id: "catalog-selected",
    promise:
      "Discovery selects no field: that is for whoever uses the catalog. Streams that it selects, as the Meltano SDK does, are noted.",
    find: (entry) => [
      ...metadataOf(entry).flatMap(({ breadcrumb, metadata }) => {
        if (!isJsonObject(metadata) || metadata.selected === undefined) {
          return [];
        }
        const level = fieldPath(breadcrumb)?.length === 0 ? note : failure;
        return [level(`selected is set at ${placeOf(breadcrumb)}`)];
      }),
      ...(entry.selected === undefined ? [] : [failure("selected is set in its entry")]),
    ],
  }),
];

const noCatalog = "there is no catalog";
const inclusionWords = ["available", "automatic", "unsupported"];

interface EntryCheck {
  readonly id: string;
  readonly promise: string;
  find(entry: JsonObject, entries: readonly JsonObject[]): Finding[];
}

/** A check of each stream's entry; findings begin with the stream's name. */
function ofEntries({ id, promise, find }: EntryCheck): Check {
  return {
    id,
    promise,
    looksAt: "discovery",
    find: ({ discovery }) =>
      eachEntry(discovery, (entry, entries) =>
        find(entry, entries).map((finding) => ({
          ...finding,
          message: `${nameOf(entry)}: ${finding.message}`,
        })),
      ),
  };
}

function ofSchemas(
  kind: SchemaFault["kind"],
  { id, promise }: { readonly id: string; readonly promise: string },
): Check {
  return ofEntries({
    id,
    promise,
    find: ({ schema }) =>
      findSchemaFaults(schema)
        .filter((fault) => fault.kind === kind)
        .map(({ message }) => failure(message)),
  });
}

function eachEntry(
  { catalog }: Discovery,
  find: (entry: JsonObject, entries: readonly JsonObject[]) => Finding[],
): Outcome {
  if (catalog === undefined) {
    return { skipped: noCatalog };
  }
  const entries = entriesOf(catalog).filter(isJsonObject);
  return entries.flatMap((entry) => find(entry, entries));
}

function nameOf(entry: JsonObject): string {
  return String(entry.tap_stream_id ?? entry.stream ?? "a stream without a name");
}

function keysOf(entry: JsonObject): string[] {
  return textsOf(entry.key_properties ?? rootOf(entry)["table-key-properties"]);
}

function rootOf(entry: JsonObject): JsonObject {
  const root = metadataOf(entry).find(({ breadcrumb }) => fieldPath(breadcrumb)?.length === 0);
  return isJsonObject(root?.metadata) ? root.metadata : {};
}

function propertiesOf({ schema }: JsonObject): JsonObject {
  const properties = isJsonObject(schema) ? schema.properties : undefined;
  return Object.assign(Object.create(null), isJsonObject(properties) ? properties : {});
}

function isNullable(property: Json): boolean {
  if (!isJsonObject(property)) {
    return false;
  }
  const choices = [property.anyOf, property.oneOf].flatMap(listOf);
  return listOf(property.type).includes("null") || choices.some(isNullable);
}

function leadsSomewhere(entry: JsonObject, breadcrumb: readonly Json[]): boolean {
  let here: Json | undefined = entry.schema;
  for (const step of breadcrumb) {
    const name = String(step);
    here = isJsonObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  }
  return here !== undefined || breadcrumb.length === 0;
}

function placeOf(breadcrumb: Json | undefined): string {
  return listOf(breadcrumb).join("/") || "the stream";
}

function listOf(value: Json | undefined): Json[] {
  return [value ?? []].flat();
}
