import type { Path } from "../json/path.ts";
import type { Json, JsonObject } from "../json/value.ts";
import { fieldSchema, type JsonSchema } from "../schema/field-type.ts";
import { replicationKeyOf } from "../state/replication-key.ts";
import { parentsOf, type Stream } from "../stream.ts";
import type { Tap } from "../tap.ts";
import { fieldsThatAre, metadataOf } from "./field-metadata.ts";

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

/** True for streams whose deleted records arrive as such. */
export function marksDeleted(stream: Stream): boolean {
  return stream.deletedAt !== undefined || stream.sweep !== undefined;
}

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

/** True when the API has to be asked what the records of some stream are. */
export function isDynamic(tap: Pick<Tap, "streams">): boolean {
  return tap.streams.some((stream) => stream.discover !== undefined);
}

/** The catalog entry of one stream, fields in the order in which they are declared. */
export function discoverStream(stream: Stream): CatalogEntry {
  const schema = streamSchema(stream);
  const replicationKey = replicationKeyOf(stream);
  return {
    tap_stream_id: stream.name,
    stream: stream.name,
    schema,
    key_properties: stream.key,
    replication_method: replicationMethod(stream),
    ...(replicationKey !== undefined && { replication_key: replicationKey }),
    metadata: [
      { breadcrumb: [], metadata: { ...streamMetadata(stream), ...stream.metadata?.stream } },
      ...propertyMetadata(stream, schema),
    ],
  };
}

/** The fields that are always emitted: without them a target or the next run is lost. */
export function automaticFields(stream: Stream): readonly string[] {
  return [
    ...stream.key,
    ...(stream.replication ? [stream.replication.key] : []),
    ...(marksDeleted(stream) ? [deletedField] : []),
    ...fieldsThatAre(stream, "automatic"),
  ];
}

/** The same, and the way to a replication key that is within an object. */
export function automaticPaths(stream: Stream): readonly Path[] {
  const { key = "", within = [] } = stream.replication ?? {};
  const nested = within.length === 0 ? [] : [[key, ...within]];
  return [...automaticFields(stream).map((field) => [field]), ...nested];
}

/** True where a property is, or leads to, the one at a path. */
function isWayTo(whole: Path, path: Path): boolean {
  return path.every((step, index) => whole[index] === step);
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
  if (marksDeleted(stream)) {
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
  const { key, consumes, selectedByDefault = true } = stream;
  const replicationKey = replicationKeyOf(stream);
  const parents = parentsOf(stream);
  return {
    inclusion: "available",
    "selected-by-default": selectedByDefault,
    "table-key-properties": [...key],
    "forced-replication-method": replicationMethod(stream),
    ...(replicationKey !== undefined && { "valid-replication-keys": [replicationKey] }),
    // Not in the specification; written by many Singer taps for child streams.
    ...(parents.length > 0 && {
      "parent-tap-stream-id": parents.map(({ name }) => name).join(","),
    }),
    // Ours: whoever runs the tap to check it must leave such a stream out.
    ...(consumes && { "create-tap.consumes": true }),
  };
}

type Metadata = Readonly<Record<string, Json>>;

const automatically: Metadata = { inclusion: "automatic" };
const ifSelected: Metadata = { inclusion: "available" };

/**
 * An entry for each property of a stream's schema, and for those of the objects within. A tap has
 * thousands, and Meltano discovers before every run, in a process that has no time to warm up: lists
 * are made by built-in functions, since spreading and destructuring take longer by far there.
 */
function propertyMetadata(stream: Stream, schema: JsonSchema): CatalogMetadata[] {
  const automatic = new Set(automaticFields(stream));
  const ways = automaticPaths(stream);
  const said = stream.metadata?.fields !== undefined;
  const entries: CatalogMetadata[] = [];
  addProperties(schema, [], []);
  return entries;

  function addProperties({ properties = {} }: JsonSchema, above: Path, crumbs: Path): void {
    for (const name of Object.keys(properties)) {
      const path = above.concat(name);
      const breadcrumb = crumbs.concat("properties", name);
      entries.push({ breadcrumb, metadata: metadataAt(path, name) });
      const property = properties[name];
      if (property?.properties !== undefined) {
        addProperties(property, path, breadcrumb);
      }
    }
  }

  function metadataAt(path: Path, name: string): Metadata {
    const isAutomatic =
      path.length === 1 ? automatic.has(name) : ways.some((other) => isWayTo(other, path));
    const inclusion = isAutomatic ? automatically : ifSelected;
    return said && path.length === 1 ? fieldMetadata(stream, name, inclusion) : inclusion;
  }
}

/** What is said of a field stands last: it is never overwritten. */
function fieldMetadata(stream: Stream, name: string, usual: Metadata): Metadata {
  const { inclusion, selectedByDefault, metadata } = metadataOf(stream, name);
  return {
    ...(usual === automatically || inclusion === undefined ? usual : { inclusion }),
    ...(selectedByDefault !== undefined && { "selected-by-default": selectedByDefault }),
    ...metadata,
  };
}
