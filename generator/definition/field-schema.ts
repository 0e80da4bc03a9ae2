import { z } from "zod";
import { fieldMetadataParts } from "./metadata-schema.ts";
import { type TransformDefinition, transformParts } from "./transform-schema.ts";
import { type JsonValue, jsonValue, paths, template, typeName } from "./vocabulary.ts";

const fieldParts = {
  type: typeName.optional(),
  description: z.string().optional().describe("What the field means."),
  from: paths
    .optional()
    .describe(
      "Where the value is: a path in the API's record (the first present of several), `.` for the whole record, or `parent.x` for a field of the parent.",
    ),
  const: z.union([z.string(), z.number(), z.boolean()]).optional().describe("Always this value."),
  value: template("Computed from `record`, `parent`, `config`.").optional(),
  from_epoch: z
    .enum(["seconds", "milliseconds"])
    .optional()
    .describe("The API's value counts from 1970 in this unit; it becomes a UTC date-time."),
  flatten: z
    .boolean()
    .optional()
    .describe("True: the members of `fields` become fields of their own, named `outer_inner`."),
  schema: z.record(z.string(), jsonValue).optional().describe("The field as JSON Schema."),
  ...transformParts,
  ...fieldMetadataParts,
};

export interface FieldDefinition extends TransformDefinition {
  type?: string | undefined;
  description?: string | undefined;
  from?: string | string[] | undefined;
  const?: string | number | boolean | undefined;
  value?: string | undefined;
  from_epoch?: "seconds" | "milliseconds" | undefined;
  flatten?: boolean | undefined;
  schema?: Record<string, JsonValue> | undefined;
  inclusion?: "automatic" | "available" | "unsupported" | undefined;
  selected?: boolean | undefined;
  metadata?: Record<string, JsonValue> | undefined;
  fields?: Record<string, string | FieldDefinition> | undefined;
  items?: string | FieldDefinition | undefined;
}

const fieldSchema: z.ZodType<string | FieldDefinition> = z.lazy(() =>
  z.union([
    typeName,
    z.strictObject({
      ...fieldParts,
      fields: z.record(z.string(), fieldSchema).optional().describe("The members of an object."),
      items: fieldSchema.optional().describe("The elements of a list."),
    }),
  ]),
);

export const fieldsSchema = z
  .record(z.string(), fieldSchema)
  .describe("The fields of a record, by name: a type, or more about it.");
