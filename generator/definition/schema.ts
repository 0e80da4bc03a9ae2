import { z } from "zod";
import { authSchema } from "./auth-schema.ts";
import { fieldsSchema } from "./field-schema.ts";
import { paginateSchema } from "./paginate-schema.ts";
import { requestParts, requestSchema } from "./request-schema.ts";
import { settingSchema } from "./setting-schema.ts";
import {
  body,
  duration,
  headers,
  jsonValue,
  method,
  paths,
  query,
  rate,
  type scalar,
  template,
} from "./vocabulary.ts";

/** The language of definitions: shape, types, editor help and reference in one place. */

const status = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^[1-5]xx$/, "write a class of status codes as 4xx or 5xx"),
]);

const errorSchema = z.strictObject({
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
    .enum(["retry", "skip", "ignore", "fail"])
    .describe(
      "retry it; skip what is being read, with a warning; ignore the error and go on as with an empty page; fail the stream.",
    ),
  message: z.string().optional().describe("Says what to do, in the log."),
});

const waitSchema = z.union([
  z.enum(["retry-after", "retry-after-ms", "ratelimit-reset", "x-ratelimit-reset"]),
  z.strictObject({
    header: z.string(),
    unit: z.enum(["seconds", "milliseconds", "epoch", "epoch-ms"]),
  }),
]);

const retrySchema = z.strictObject({
  attempts: z.union([z.number().int().min(1).max(20), z.string()]).optional(),
  backoff: z.enum(["exponential", "constant"]).optional(),
  base: duration.optional().describe("The first wait; 1s unless said."),
  longest: duration.optional().describe("The longest wait; 5min unless said."),
  wait: z.array(waitSchema).optional().describe("Headers that say how long to wait."),
});

const replicationSchema = z.strictObject({
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
    .describe("The API's order; checked as records arrive, it allows bookmarks in mid-stream."),
  compare: z.enum(["instant", "number", "text"]).optional(),
  unit: z
    .enum(["seconds", "milliseconds"])
    .optional()
    .describe("The unit of a numeric key that is a time since 1970."),
  lookback: duration.optional().describe("How far a run goes back behind its bookmark."),
  start: template("Where the first run begins; the setting start_date unless said.").optional(),
  when: template("False turns a run into a full one.").optional(),
});

const streamParts = {
  request: z
    .string()
    .regex(/^(GET|POST|PUT|PATCH) \S/, "write METHOD and path, as in POST /search")
    .optional()
    .describe("Method and path in one: `POST /search`."),
  path: template("Path below the server; `/` and the stream's name unless said.").optional(),
  method: method.optional(),
  query: query.optional(),
  headers: headers.optional(),
  body: body.optional(),
  records: paths.optional().describe("Where the records are in an answer; `.` unless said."),
  paginate: paginateSchema.optional(),
  key: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe("The fields that identify a record; `[]` when the API has none."),
  replication: z.union([z.literal("full_table"), replicationSchema]).optional(),
  errors: z.array(errorSchema).optional().describe("Rules that come before the tap's."),
  open: z.boolean().optional().describe("Fields that are not declared are emitted too."),
  selected: z.boolean().optional().describe("False: not selected unless asked for."),
};

export const streamSchema = z.strictObject({
  description: z.string().optional(),
  ...streamParts,
  parent: z.string().optional().describe("The stream whose records this one is read for."),
  fields: fieldsSchema.optional(),
  schema: z
    .record(z.string(), jsonValue)
    .optional()
    .describe("The record as JSON Schema, inline or `$ref`; `fields` add to it and map."),
  where: template("Only records for which this is true are emitted.").optional(),
  recurse: z
    .strictObject({
      path: template("Path for the level below.").optional(),
      query: query.optional(),
    })
    .optional()
    .describe("The stream is a tree: how the records below one are requested."),
  deleted: z
    .strictObject({
      when: template("True when the API reports this record as deleted."),
      at: template("When it was deleted; the time of the answer unless said.").optional(),
    })
    .optional()
    .describe("Deleted records arrive with `_sdc_deleted_at`."),
  auth: authSchema.optional().describe("Other credentials than the tap's."),
  consumes: z
    .boolean()
    .optional()
    .describe("Reading changes the server: never repeated, prefetched or tested."),
  probe: requestSchema
    .optional()
    .describe("A harmless request for --test, where reading consumes."),
});

export const definitionSchema = z.strictObject({
  tap: z
    .string()
    .max(64)
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "use lower case letters, digits and single hyphens")
    .describe("The name, without `tap-`."),
  title: z.string().describe("The name of the source as people write it."),
  description: z.string().optional(),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "write a version as 0.1.0")
    .optional(),
  docs: z
    .url({ protocol: /^https?$/ })
    .optional()
    .describe("The API's documentation."),
  readme: z
    .strictObject({
      prerequisites: z.array(z.string()).optional(),
      credentials: z.string().optional().describe("How to get credentials, in Markdown."),
      notes: z.string().optional().describe("What else to know, in Markdown."),
      troubleshooting: z
        .array(z.strictObject({ message: z.string(), help: z.string() }))
        .optional(),
      example: z.string().optional().describe("The stream of the example record."),
    })
    .optional()
    .describe("What only a person can say; the rest of the README is derived."),
  config: z.record(z.string(), settingSchema).optional().describe("The settings, by name."),
  alternatives: z
    .array(z.array(z.string()).min(1))
    .min(2)
    .optional()
    .describe("Sets of settings, one of which must be given whole."),
  server: template("The URL that paths are appended to."),
  hosts: z
    .array(template("An origin."))
    .optional()
    .describe("Other origins that next links may lead to, with credentials."),
  headers: headers.optional(),
  auth: authSchema.optional(),
  check: z
    .union([
      template("A path below the server."),
      z.strictObject({ ...requestParts, when: template("False leaves the check out.").optional() }),
    ])
    .optional()
    .describe("A cheap request that fails with wrong credentials; made before anything is read."),
  debug: template("True logs in detail.").optional(),
  plain_http: template(
    "True allows requests to other machines without TLS; without it only to this machine.",
  ).optional(),
  limits: z
    .strictObject({
      rate: rate.optional(),
      concurrency: z.number().int().min(1).max(64).optional(),
    })
    .optional(),
  retry: retrySchema.optional(),
  timeout: z
    .union([duration, z.string().includes("{{")])
    .optional()
    .describe("For one attempt."),
  errors: z.array(errorSchema).optional(),
  defaults: z.strictObject(streamParts).optional().describe("What streams share."),
  streams: z
    .record(z.string(), streamSchema)
    .refine((streams) => Object.keys(streams).length > 0, "name at least one stream")
    .describe("The streams, by name."),
});

/** The root without its streams, which are checked one by one. */
export const rootSchema = definitionSchema.extend({ streams: z.record(z.string(), z.unknown()) });

export type Definition = z.infer<typeof definitionSchema>;
export type StreamDefinition = z.infer<typeof streamSchema>;
export type ErrorDefinition = z.infer<typeof errorSchema>;
export type RetryDefinition = z.infer<typeof retrySchema>;
export type ReplicationDefinition = z.infer<typeof replicationSchema>;
export type Scalar = z.infer<typeof scalar>;
