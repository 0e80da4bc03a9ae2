import { z } from "zod";
import { requestParts } from "./request-schema.ts";
import { jsonValue, path, typeName } from "./vocabulary.ts";

const file = z.string().min(1);

const discoverSchema = z
  .strictObject({
    ...requestParts,
    fields: path.describe("Where the answer has the fields: a list, or a map by name."),
    name: path
      .optional()
      .describe("Where a field's name is, in an element of the list; not needed for a map."),
    type: path.describe("Where a field's type is, in an element; `.` for the element itself."),
    types: z
      .record(z.string(), typeName)
      .optional()
      .describe("What each of the API's types is: `{ text: string, int: integer }`."),
    else: typeName
      .optional()
      .describe("The type of a field whose own is not listed; string unless said."),
    nullable: path.optional().describe("Where an element says whether the field may be null."),
  })
  .describe("A request to the API whose answer names the fields, made when the tap discovers.");

/**
 * Where a stream's schema comes from. The other keys are those of JSON Schema, which has none of
 * these names, so that one object holds both.
 */
export const recordSchema = z
  .object({
    infer: z
      .union([file, z.array(file).min(1)])
      .optional()
      .describe("Files of sample records, JSON or JSON lines, beside the definition."),
    discover: discoverSchema.optional(),
  })
  .catchall(jsonValue)
  .describe(
    "The record as JSON Schema, inline or `$ref`; or `infer` from samples, or `discover` from the API. `fields` add to it and map.",
  );
