import { z } from "zod";
import { paginateSchema } from "./paginate-schema.ts";
import { requestParts } from "./request-schema.ts";
import { paths, scalar, template } from "./vocabulary.ts";

const listingSchema = z.strictObject({
  ...requestParts,
  records: paths.optional().describe("Path to the records in an answer; `.` unless said."),
  paginate: paginateSchema.optional(),
  value: template("The value that a `record` gives."),
});

export const forEachSchema = z
  .union([template("A list."), z.array(scalar).min(1), listingSchema])
  .describe(
    "The values that the stream is read for, one after the other: a list, an expression such as `{{ config.account_ids }}`, or a request. `item` is the value, in the request and in the record.",
  );

export type ListingDefinition = z.infer<typeof listingSchema>;
