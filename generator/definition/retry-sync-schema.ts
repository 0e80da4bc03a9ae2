import { z } from "zod";

const status = z.number().int().min(400).max(599);

export const retrySyncSchema = z
  .strictObject({
    status: z
      .union([status, z.array(status).min(1)])
      .describe("Status codes of the answer that ended the stream: 404, or [404, 410]."),
    times: z
      .number()
      .int()
      .min(1)
      .max(10)
      .optional()
      .describe("How often in a run; once unless said."),
    reset: z
      .union([z.literal(true), z.array(z.string()).min(1)])
      .optional()
      .describe("What is forgotten of the stream's state before: members of it, or all (true)."),
  })
  .describe("After such a failure the stream is read again from where the run began.");
