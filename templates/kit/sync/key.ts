import type { Json } from "../json/value.ts";
import { type FieldType, fieldSchema, type JsonSchema } from "../schema/field-type.ts";
import type { Comparison } from "../state/order.ts";
import type { Replication, Stream } from "../stream.ts";
import { dateOf } from "./bookmark.ts";

/** The JSON Schema of a stream's replication key, within an object too; empty where none is known. */
export function keySchemaOf({ fields, replication }: Stream): JsonSchema {
  let type: FieldType | undefined = replication && fields[replication.key];
  for (const step of replication?.within ?? []) {
    type = type && fieldSchema(type, false).properties?.[step];
  }
  return type === undefined ? {} : fieldSchema(type, false);
}

/** The comparison that a replication key's type asks for. */
export function comparisonOf(
  stream: Stream,
  replication: Replication<string, object> | undefined,
): Comparison {
  if (replication?.compare !== undefined) {
    return replication.compare;
  }
  const schema: JsonSchema = replication === undefined ? {} : keySchemaOf(stream);
  if (schema.format === "date-time" || schema.format === "date") {
    return "instant";
  }
  // Of a unit: a text that counts from 1970 gets longer one day, and would sort before the others.
  const isNumber = schema.type === "integer" || schema.type === "number";
  return isNumber || replication?.unit !== undefined ? "number" : "text";
}

/** A key that is a date lies at midnight: a point later in the day would leave it out. */
export function wholeDay(stream: Stream, point: Json | undefined): Json | undefined {
  return keySchemaOf(stream).format === "date" && point !== undefined ? dateOf(point) : point;
}
