import { z } from "zod";
import { duration, template } from "./vocabulary.ts";

/** How the time of a run is divided into requests. */
export const windowSchema = z.strictObject({
  size: duration.describe("How much time one request asks for: `30d`, `1h`."),
  start: z
    .string()
    .optional()
    .describe("The parameter that carries where a window begins; in a body, dots lead inwards."),
  end: z.string().optional().describe("The parameter that carries where a window ends."),
  in: z
    .enum(["query", "body"])
    .optional()
    .describe("Where `start` and `end` stand: in the query unless said, or in the body."),
  granularity: duration
    .optional()
    .describe(
      "For APIs that include the end: the shortest time they tell apart. The end that is asked for lies so much before the next window.",
    ),
  clamp: z
    .enum(["day", "week", "month"])
    .optional()
    .describe(
      "Windows end where a day, a week (on Monday) or a month does, in UTC: at the last such end that `size` reaches, or the next one.",
    ),
  until: template("Where the last window ends, when that is before now.").optional(),
  smallest: duration
    .optional()
    .describe(
      "A window whose request takes too long is halved, down to this; a sixteenth of `size` unless said.",
    ),
});

export type WindowDefinition = z.infer<typeof windowSchema>;

export const checkpointSchema = z.union([
  z.enum(["end", "page", "window"]),
  z.strictObject({
    records: z.number().int().min(1).describe("How many records lie between two bookmarks."),
  }),
]);
