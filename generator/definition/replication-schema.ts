import { z } from "zod";
import { duration, template } from "./vocabulary.ts";

export const replicationSchema = z.strictObject({
  key: z.string().describe("The field whose greatest value is the bookmark."),
  filter: z
    .enum(["server", "client", "start"])
    .optional()
    .describe(
      "Who leaves out what is older than the bookmark: the server (by `param` or `{{ bookmark }}`), the client, or nobody after the start of the first run (for keys that an update does not move).",
    ),
  param: z.string().optional().describe("The query parameter that carries the bookmark."),
  format: z
    .enum(["date", "date-time", "epoch", "epoch-ms"])
    .optional()
    .describe("How the bookmark is written into the request; as it was received unless said."),
  order: z
    .literal("ascending")
    .optional()
    .describe(
      "The API sends oldest first. Checked as records arrive; it allows bookmarks in mid-stream.",
    ),
  compare: z
    .enum(["instant", "number", "text"])
    .optional()
    .describe("How two keys are compared; by the field's type unless said."),
  unit: z
    .enum(["seconds", "milliseconds"])
    .optional()
    .describe("The unit of a numeric key that is a time since 1970."),
  lookback: duration.optional().describe("How far a run goes back behind its bookmark."),
  start: template("Where the first run begins; the setting start_date unless said.").optional(),
  when: template("False turns a run into a full one.").optional(),
});
