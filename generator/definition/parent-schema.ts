import { z } from "zod";
import { path, template } from "./vocabulary.ts";

const streams = z.union([z.string(), z.array(z.string()).min(1)]);

const batchSchema = z
  .strictObject({
    size: z.number().int().min(1).max(1000).describe("The most parents that one request asks for."),
    match: z
      .record(z.string(), z.string())
      .optional()
      .describe(
        "How a record is told to be one parent's: a path in the record, and the parent's field that it equals. Without it no field of the parent can be used.",
      ),
  })
  .describe(
    "One request for several parents: `parents` stands in it for them, as in `{{ parents | map(attribute='id') | join(',') }}`.",
  );

const parentMap = z.strictObject({
  stream: streams.describe("The stream, or several, whose records this one is read for."),
  when: template("False for a record of the parent that nothing is read for.").optional(),
  touches: z
    .boolean()
    .optional()
    .describe(
      "True where a change here changes the parent's record too: only parents that changed are read then, and the parent is asked for from its bookmark.",
    ),
  batch: batchSchema.optional(),
  embedded: path
    .optional()
    .describe(
      "Where a parent's record holds the first page, in the form of an answer: only what follows it is asked for. Without `paginate` nothing is.",
    ),
});

export const parentSchema = z
  .union([z.string(), z.array(z.string()).min(1), parentMap])
  .describe(
    "The stream whose records this one is read for, or several, or more about it. A parent is asked for whole in every run, since a child may change without it, unless the child `touches` it; of the parent itself, only what is new is emitted.",
  );
