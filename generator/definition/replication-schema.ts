import { z } from "zod";
import { duration, template } from "./vocabulary.ts";
import { checkpointSchema, windowSchema } from "./window-schema.ts";

export const replicationSchema = z.strictObject({
  key: z
    .string()
    .describe(
      "The field whose greatest value is the bookmark; `meta.modified` is within an object.",
    ),
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
  window: windowSchema.optional().describe("Divides the time of a run into requests."),
  order: z
    .enum(["ascending", "descending"])
    .optional()
    .describe(
      "The API promises this order; checked as records arrive. `ascending` allows bookmarks in mid-stream, `descending` ends the reading at the first page that is older than the bookmark.",
    ),
  checkpoint: checkpointSchema
    .optional()
    .describe(
      "When a bookmark is saved before the `end` of the stream: after each `window`, or, in ascending order only, after each `page` or so many `records`. Unless said, windows and order decide.",
    ),
  compare: z
    .enum(["instant", "number", "text"])
    .optional()
    .describe("How two keys are compared; by the field's type unless said."),
  unit: z
    .enum(["seconds", "milliseconds"])
    .optional()
    .describe("The unit of a numeric key that is a time since 1970."),
  bookmark: z
    .union([
      z.enum(["parent", "own"]),
      z.strictObject({
        per_parent: z
          .number()
          .int()
          .min(1)
          .describe("The most parents whose bookmarks the state keeps; the earliest go first."),
      }),
    ])
    .optional()
    .describe(
      "What the bookmark of a child covers. `parent`, unless said: all parents, and never ahead of theirs, where both are times, so that of a parent that appears later nothing is missed. `own`: all parents, by its own records alone. `per_parent`: one for each parent. With `for_each` there is one for each value, unless it says `own`.",
    ),
  lookback: duration.optional().describe("How far a run goes back behind its bookmark."),
  start: template("Where the first run begins; the setting start_date unless said.").optional(),
  when: template("False turns a run into a full one.").optional(),
});
