import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";

/** A stream of a discovered catalog, as far as the checks look into it. */
export interface CatalogStream {
  readonly id: string;
  /** Its name in messages. */
  readonly name: string;
  /** As the tap wrote it. */
  readonly entry: JsonObject;
  readonly keys: readonly string[];
  readonly replicationKey: string | undefined;
  readonly isIncremental: boolean;
  /** The streams for whose records this one is read, where the catalog says so. */
  readonly parents: readonly string[];
  /** Reading it changes the server, so that it cannot be read twice. */
  readonly consumes: boolean;
  /** Metadata of the stream itself. */
  readonly metadata: JsonObject;
  readonly fields: readonly FieldMetadata[];
}

/** Metadata of a property. */
export interface FieldMetadata {
  /** `["address", "zip"]`. */
  readonly path: readonly string[];
  readonly metadata: JsonObject;
}

/** The streams of a catalog in its order; entries without a name are left out. */
export function readCatalogStreams(catalog: JsonObject): CatalogStream[] {
  return entriesOf(catalog).filter(isJsonObject).flatMap(readStream);
}

/** The members of `streams`; none when there is no such list. */
export function entriesOf(catalog: Json | undefined): readonly Json[] {
  return isJsonObject(catalog) && Array.isArray(catalog.streams) ? catalog.streams : [];
}

/** Every metadata entry of a stream that is an object. */
export function metadataOf(entry: JsonObject): JsonObject[] {
  return Array.isArray(entry.metadata) ? entry.metadata.filter(isJsonObject) : [];
}

/** The names between `properties`; `undefined` for breadcrumbs that lead elsewhere. */
export function fieldPath(breadcrumb: Json | undefined): string[] | undefined {
  if (!Array.isArray(breadcrumb) || breadcrumb.length % 2 === 1) {
    return undefined;
  }
  const names = breadcrumb.filter((_, index) => index % 2 === 1).map(String);
  const isPath = breadcrumb.every((step, index) => index % 2 === 1 || step === "properties");
  return isPath ? names : undefined;
}

/** The texts of a list; a text alone is a list of one. */
export function textsOf(value: Json | undefined): string[] {
  return [value ?? []].flat().filter((element) => typeof element === "string");
}

function readStream(entry: JsonObject): CatalogStream[] {
  const name = entry.stream ?? entry.tap_stream_id;
  if (typeof name !== "string") {
    return [];
  }
  const id = typeof entry.tap_stream_id === "string" ? entry.tap_stream_id : name;
  const fields = metadataOf(entry).flatMap(({ breadcrumb, metadata }) => {
    const path = fieldPath(breadcrumb);
    return path === undefined || !isJsonObject(metadata) ? [] : [{ path, metadata }];
  });
  const metadata = fields.find(({ path }) => path.length === 0)?.metadata ?? {};
  const keys = entry.key_properties ?? metadata["table-key-properties"];
  const [replicationKey] = [entry.replication_key, metadata["valid-replication-keys"]].flatMap(
    textsOf,
  );
  const method = metadata["forced-replication-method"] ?? entry.replication_method;
  return [
    {
      id,
      name,
      entry,
      keys: textsOf(keys),
      replicationKey,
      isIncremental: methodName(method) === "INCREMENTAL",
      parents: textsOf(metadata["parent-tap-stream-id"]).flatMap((text) => text.split(",")),
      consumes: Object.keys(metadata).some(
        (member) => member.endsWith(".consumes") && metadata[member] === true,
      ),
      metadata,
      fields: fields.filter(({ path }) => path.length > 0),
    },
  ];
}

/** Some taps write `{"replication-method": "INCREMENTAL", ...}` in place of the word. */
function methodName(method: Json | undefined): Json | undefined {
  return isJsonObject(method) ? method["replication-method"] : method;
}
