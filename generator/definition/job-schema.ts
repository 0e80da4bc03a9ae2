import { z } from "zod";
import { requestParts } from "./request-schema.ts";
import { duration, path, paths, scalar } from "./vocabulary.ts";

const statuses = z.array(scalar).min(1);

export const jobSchema = z
  .strictObject({
    submit: z.strictObject(requestParts).describe("The request that starts the job."),
    id: path.describe("Path to the job's id in the answer; `{{ job.id }}` from then on."),
    poll: z
      .strictObject({
        ...requestParts,
        every: duration.optional().describe("The time between two polls; 5s unless said."),
        timeout: duration
          .optional()
          .describe("How long a job may take before the stream fails; 10min unless said."),
        status: path.describe("Path to the status in the answer."),
        done: statuses.describe("The statuses of a job whose file is there."),
        failed: statuses
          .optional()
          .describe("The statuses that fail the stream; with any other the job goes on."),
      })
      .describe("The request that asks how the job is."),
    download: z
      .strictObject({
        ...requestParts,
        path: requestParts.path.optional(),
        url: path
          .optional()
          .describe("In place of `path`: where the last poll's answer has the file's URL."),
        format: z
          .enum(["json", "jsonl", "csv"])
          .optional()
          .describe("What the file holds; json unless said."),
        records: paths
          .optional()
          .describe("Path to the records in a file of JSON; `.` unless said."),
      })
      .describe("The request for the file."),
  })
  .describe("In place of a request: an export that is submitted, polled and downloaded.");

export type JobDefinition = z.infer<typeof jobSchema>;
