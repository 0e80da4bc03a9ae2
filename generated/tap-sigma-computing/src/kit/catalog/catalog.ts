import type { Json, JsonObject } from "../json/value.ts";
import { fieldSchema, type JsonSchema } from "../schema/field-type.ts";
import type { Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";

/** How a stream is read: whole, or what changed since the last run. */
export type ReplicationMethod = "FULL_TABLE" | "INCREMENTAL";

/** Metadata of a stream (empty breadcrumb) or of one of its properties. */
export interface CatalogMetadata {
  /** `["properties", "address", "properties", "zip"]`. */
  readonly breadcrumb: readonly string[];
  readonly metadata: Readonly<Record<string, Json>>;
}

/** One stream of a catalog. Members are named by the Singer specification. */
export interface CatalogEntry {
  readonly tap_stream_id: string;
  readonly stream: string;
  readonly schema: JsonSchema;
  readonly key_properties: readonly string[];
  readonly replication_method: ReplicationMethod;
  readonly replication_key?: string;
  readonly metadata: readonly CatalogMetadata[];
}

/** What `--discover` writes. */
export interface Catalog {
  readonly streams: readonly CatalogEntry[];
}

/** The field that says when the API reports a record as deleted. */
export const deletedField = "_sdc_deleted_at";

/** True for a record that the API reports as deleted; `null` says that it is not. */
export function isDeleted(record: JsonObject): boolean {
  return record[deletedField] !== undefined && record[deletedField] !== null;
}

/**
 * The tap's whole catalog. It is a constant of the tap: it needs no network and no configuration,
 * because Meltano discovers before every run.
 */
export function discover(tap: Pick<Tap, "streams">): Catalog {
  return { streams: tap.streams.map(discoverStream) };
}

/** The catalog entry of one stream, fields in the order in which they are declared. */
export function discoverStream(stream: Stream): CatalogEntry {
  const schema = streamSchema(stream);
  return {
    tap_stream_id: stream.name,
    stream: stream.name,
    schema,
    key_properties: stream.key,
    replication_method: replicationMethod(stream),
    ...(stream.replication && { replication_key: stream.replication.key }),
    metadata: [
      { breadcrumb: [], metadata: streamMetadata(stream) },
      ...propertyMetadata(schema, [], automaticFields(stream)),
    ],
  };
}

/** The fields that are always emitted: without them a target or the next run is lost. */
export function automaticFields(stream: Stream): readonly string[] {
  return [
    ...stream.key,
    ...(stream.replication ? [stream.replication.key] : []),
    ...(stream.deletedAt ? [deletedField] : []),
  ];
}

/** The method that the stream's declaration asks for. */
export function replicationMethod(stream: Stream): ReplicationMethod {
  return stream.replication ? "INCREMENTAL" : "FULL_TABLE";
}

/**
 * An `open` stream says that more properties may come. The others say nothing: a schema that
 * forbids them would stop a strict target as soon as somebody adds one to the catalog.
 */
function streamSchema(stream: Stream): JsonSchema {
  const fields = Object.entries(stream.fields).map(([name, type]): [string, JsonSchema] => [
    name,
    fieldSchema(type, !stream.key.includes(name)),
  ]);
  if (stream.deletedAt) {
    fields.push([deletedField, fieldSchema("date-time")]);
  }
  return {
    type: "object",
    ...(stream.description !== undefined && { description: stream.description }),
    properties: Object.fromEntries(fields),
    ...(stream.open && { additionalProperties: true }),
  };
}

function streamMetadata(stream: Stream): Record<string, Json> {
  const { key, replication, parent, selectedByDefault = true } = stream;
  return {
    inclusion: "available",
    "selected-by-default": selectedByDefault,
    "table-key-properties": [...key],
    "forced-replication-method": replicationMethod(stream),
    ...(replication && { "valid-replication-keys": [replication.key] }),
    // Not in the specification; written by many Singer taps for child streams.
    ...(parent && { "parent-tap-stream-id": parent.name }),
  };
}

/** An entry for each property of an object, and for those of the objects within. */
function propertyMetadata(
  schema: JsonSchema,
  above: readonly string[],
  automatic: readonly string[],
): CatalogMetadata[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
    const breadcrumb = [...above, "properties", name];
    const inclusion = automatic.includes(name) ? "automatic" : "available";
    return [{ breadcrumb, metadata: { inclusion } }, ...propertyMetadata(property, breadcrumb, [])];
  });
}
