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
  template,
} from "./vocabulary.ts";

/** The language of definitions: shape, types, editor help and reference in one place. */

const status = z.union([
  z.number().int().min(100).max(599),
  z.string().regex(/^[1-5]xx$/, "Write a class of status codes as 4xx or 5xx."),
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
      "retry: ask again. skip: leave out what is being read, with a warning. ignore: go on as with an empty page. fail: end the stream.",
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

const retrySchema = z.strictObject({
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

const streamParts = {
  request: z
    .string()
    .regex(/^(GET|POST|PUT|PATCH) \S/, "Write METHOD and path, as in POST /search.")
    .optional()
    .describe("Method and path in one: `POST /search`."),
  path: template("Path below the server; `/` and the stream's name unless said.").optional(),
  method: method.optional(),
  query: query.optional(),
  headers: headers.optional(),
  body: body.optional(),
  records: paths.optional().describe("Path to the records in an answer; `.` unless said."),
  paginate: paginateSchema.optional(),
  key: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .describe("The fields that identify a record; `[]` when the API has none."),
  replication: z
    .union([z.literal("full_table"), replicationSchema])
    .optional()
    .describe("How the stream is read incrementally; full_table unless said."),
  errors: z
    .array(errorSchema)
    .optional()
    .describe("What to do with failed answers; comes before the tap's `errors`."),
  open: z.boolean().optional().describe("Fields that are not declared are emitted too."),
  selected: z.boolean().optional().describe("False: not selected unless asked for."),
};

export const streamSchema = z.strictObject({
  description: z.string().optional().describe("What a record is."),
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
    .regex(
      /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
      "Use lower case letters, digits and single hyphens, beginning with a letter.",
    )
    .describe("The name, without `tap-`."),
  title: z.string().describe("The name of the source as people write it."),
  description: z.string().optional().describe("One sentence about the tap."),
  version: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/, "Write a version as 0.1.0.")
    .optional()
    .describe("The tap's version; 0.1.0 unless said."),
  docs: z
    .url({
      protocol: /^https?$/,
      error: "Write an address that begins with https:// or http://.",
    })
    .optional()
    .describe("The API's documentation."),
  readme: z
    .strictObject({
      prerequisites: z.array(z.string()).optional().describe("What a reader must have first."),
      credentials: z.string().optional().describe("How to get credentials, in Markdown."),
      notes: z.string().optional().describe("What else to know, in Markdown."),
      troubleshooting: z
        .array(
          z.strictObject({
            message: z.string().describe("What the reader sees."),
            help: z.string().describe("What to do about it."),
          }),
        )
        .optional()
        .describe("Further rows of the table of messages."),
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
      concurrency: z
        .number()
        .int()
        .min(1)
        .max(64)
        .optional()
        .describe("Requests at the same time. Version 0.1 sends one at a time, whatever is said."),
    })
    .optional()
    .describe("What the API allows."),
  retry: retrySchema.optional().describe("How failed requests are tried again."),
  timeout: z
    .union([duration, z.string().includes("{{")])
    .optional()
    .describe("How long one try may take: `30s`, or a setting in seconds; 60s unless said."),
  errors: z
    .array(errorSchema)
    .optional()
    .describe("What to do with failed answers; the first rule that matches decides."),
  defaults: z.strictObject(streamParts).optional().describe("What streams share."),
  streams: z
    .record(z.string(), streamSchema)
    .refine((streams) => Object.keys(streams).length > 0, "Name at least one stream.")
    .describe("The streams, by name."),
});

/** The root without its streams, which are checked one by one. */
export const rootSchema = definitionSchema.extend({ streams: z.record(z.string(), z.unknown()) });

export type Definition = z.infer<typeof definitionSchema>;
export type StreamDefinition = z.infer<typeof streamSchema>;
export type ErrorDefinition = z.infer<typeof errorSchema>;
export type RetryDefinition = z.infer<typeof retrySchema>;
