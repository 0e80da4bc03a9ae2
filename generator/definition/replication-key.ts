import { fieldSchema, type JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { parsePath } from "./path-text.ts";
import type { ResolvedFields } from "./resolved-fields.ts";

/** A replication key: a field, or what is within one. */
export interface ReplicationKey {
  readonly field: string;
  readonly within: readonly string[];
  readonly schema: JsonSchema;
}

/**
 * What a replication key names: the field of that very name, else a member of an object field, as
 * in `meta.modified`. `undefined` when there is neither.
 */
export function findReplicationKey(
  fields: ResolvedFields,
  text: string,
): ReplicationKey | undefined {
  const own = fields.find(({ name }) => name === text);
  const [field = "", ...within] = own === undefined ? parsePath(text) : [text];
  let schema: JsonSchema | undefined = fields.find(({ name }) => name === field)?.schema;
  for (const step of within) {
    schema = schema?.properties?.[step];
  }
  return schema && { field, within, schema: fieldSchema(schema, false) };
}

/** True for a key that is a point in time, by its type or by what the definition says of it. */
export function isTime(
  key: ReplicationKey | undefined,
  how: { readonly unit?: unknown; readonly compare?: unknown },
): boolean {
  const format = key?.schema.format;
  const isDated = format === "date-time" || format === "date";
  return isDated || how.unit !== undefined || how.compare === "instant";
}
