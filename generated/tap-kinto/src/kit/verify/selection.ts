import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { type CatalogStream, entriesOf, fieldPath, metadataOf } from "./catalog.ts";

/** What a catalog asks for. */
export interface Selection {
  stream(stream: CatalogStream): boolean;
  /** Asked for fields that may be left out, of streams that are selected. */
  field?(stream: CatalogStream, path: readonly string[]): boolean;
}

/**
 * The catalog with a selection in it, written in all three places where taps look: the metadata,
 * the stream's entry, and its schema.
 */
export function selectIn(
  catalog: JsonObject,
  streams: readonly CatalogStream[],
  { stream: isSelected, field = () => true }: Selection,
): JsonObject {
  const entries = entriesOf(catalog).map((entry) => {
    const known = streams.find((stream) => stream.entry === entry);
    if (!isJsonObject(entry) || known === undefined) {
      return entry;
    }
    const selected = isSelected(known);
    return {
      ...entry,
      selected,
      ...(isJsonObject(entry.schema) && { schema: { ...entry.schema, selected } }),
      metadata: withSelected(entry, selected, (path) => field(known, path)),
    };
  });
  return { ...catalog, streams: entries };
}

/** Fields that a catalog may leave out: neither keys nor automatic nor unsupported ones. */
export function availableFields(stream: CatalogStream): (readonly string[])[] {
  const needed = [...stream.keys, stream.replicationKey];
  return stream.fields
    .filter(({ path, metadata }) => {
      const [name] = path;
      const inclusion = metadata.inclusion ?? "available";
      return inclusion === "available" && !(path.length === 1 && needed.includes(name));
    })
    .map(({ path }) => path);
}

function withSelected(
  entry: JsonObject,
  selected: boolean,
  isField: (path: readonly string[]) => boolean,
): Json[] {
  const items = metadataOf(entry).map((item): JsonObject => {
    const { breadcrumb, metadata } = item;
    const path = fieldPath(breadcrumb);
    const members = isJsonObject(metadata) ? metadata : {};
    if (path === undefined || members.inclusion === "unsupported") {
      return item;
    }
    const chosen = path.length === 0 ? selected : isField(path);
    return { ...item, metadata: { ...members, selected: chosen } };
  });
  const hasRoot = items.some(({ breadcrumb }) => fieldPath(breadcrumb)?.length === 0);
  return hasRoot ? items : [{ breadcrumb: [], metadata: { selected } }, ...items];
}
