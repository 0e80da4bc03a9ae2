import { z } from "zod";
import { duration, template } from "./vocabulary.ts";

const status = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^[1-5]xx$/, "Write a class of status codes as 4xx or 5xx."),
]);

export const errorSchema = z.strictObject({
  status: z
    .union([status, z.array(status).min(1)])
    .optional()
    .describe("HTTP status codes that match: 402, [402, 409] or 5xx."),
  body: z
    .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
    .optional()
    .describe("Members of the answer, by path, that must have these values."),
  when: template("A further condition on `status`, `headers` and `response`.").optional(),
  action: z
    .enum(["retry", "skip", "ignore", "accept", "fail"])
    .describe(
      "retry: ask again. skip: leave out what is being read, with a warning. ignore: go on as with an empty page. accept: use the answer, as if nothing were wrong. fail: end the stream.",
    ),
  message: z.string().optional().describe("Says what to do, in the log."),
});

const waitSchema = z.union([
  z.enum(["retry-after", "retry-after-ms", "ratelimit-reset", "x-ratelimit-reset"]),
  z.strictObject({
    header: z.string().describe("A header's name."),
    unit: z
      .enum(["seconds", "milliseconds", "epoch", "epoch-ms"])
      .describe("What it counts: from now, or (epoch) since 1970."),
  }),
]);

export const retrySchema = z.strictObject({
  attempts: z
    .union([z.number().int().min(1).max(20), z.string()])
    .optional()
    .describe("Tries in all, the first included: a number or `{{ config.x }}`; 5 unless said."),
  backoff: z
    .enum(["exponential", "constant"])
    .optional()
    .describe("How the wait grows from try to try; exponential unless said."),
  base: duration.optional().describe("The first wait; 1s unless said."),
  longest: duration.optional().describe("The longest wait; 5min unless said."),
  wait: z
    .array(waitSchema)
    .optional()
    .describe("Response headers that say how long to wait; `[retry-after]` unless said."),
});

export type ErrorDefinition = z.infer<typeof errorSchema>;
export type RetryDefinition = z.infer<typeof retrySchema>;
