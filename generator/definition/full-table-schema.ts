import { z } from "zod";

export const fullTableSchema = z
  .strictObject({
    activate_version: z
      .boolean()
      .optional()
      .describe(
        "Records carry a version, and ACTIVATE_VERSION follows once all have been read: targets may drop what is gone from the API.",
      ),
    resume: z
      .boolean()
      .optional()
      .describe(
        "A run that was cut short goes on at its page. For pages, offsets and cursors, of streams without parent.",
      ),
  })
  .describe("What a stream does besides when it is read whole.");
