import { z } from "zod";
import { tapNamePattern } from "../names.ts";
import { authSchema } from "./auth-schema.ts";
import { deletedSchema } from "./deleted-schema.ts";
import { fieldsSchema } from "./field-schema.ts";
import { forEachSchema } from "./for-each-schema.ts";
import { fullTableSchema } from "./full-table-schema.ts";
import { graphqlSchema } from "./graphql-schema.ts";
import { jobSchema } from "./job-schema.ts";
import { metadata } from "./metadata-schema.ts";
import { paginateSchema } from "./paginate-schema.ts";
import { parentSchema } from "./parent-schema.ts";
import { errorSchema, retrySchema } from "./policy-schema.ts";
import { recordSchema } from "./record-schema.ts";
import { replicationSchema } from "./replication-schema.ts";
import { requestParts, requestSchema } from "./request-schema.ts";
import { retrySyncSchema } from "./retry-sync-schema.ts";
import { settingSchema } from "./setting-schema.ts";
import { transformSchema } from "./transform-schema.ts";
import { body, duration, headers, method, paths, query, rate, template } from "./vocabulary.ts";

const concurrency = z.number().int().min(1).max(64);

/** The language of definitions: shape, types, editor help and reference in one place. */

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
  concurrency: concurrency
    .optional()
    .describe("The most requests of the stream at once; as many as the tap's unless said."),
  open: z.boolean().optional().describe("Fields that are not declared are emitted too."),
  scanner: z.boolean().optional().describe("False: records are read as objects only."),
  selected: z.boolean().optional().describe("False: not selected unless asked for."),
  transforms: transformSchema
    .optional()
    .describe("How every text among a record's own fields is put right."),
};

export const streamSchema = z.strictObject({
  description: z.string().optional().describe("What a record is."),
  hand_written: z
    .boolean()
    .optional()
    .describe("The stream is written by hand, in a file of its own that is never overwritten."),
  ...streamParts,
  parent: parentSchema.optional(),
  for_each: forEachSchema.optional(),
  emits: z
    .record(z.string(), paths)
    .optional()
    .describe(
      "Other streams whose records stand in the same answers, each with the path to them. Such a stream has no request of its own.",
    ),
  fields: fieldsSchema.optional(),
  schema: recordSchema.optional(),
  metadata: metadata.optional(),
  where: template("Only records for which this is true are emitted.").optional(),
  recurse: z
    .strictObject({
      path: template("Path for the level below.").optional(),
      query: query.optional(),
    })
    .optional()
    .describe("The stream is a tree: how the records below one are requested."),
  deleted: deletedSchema.optional(),
  graphql: graphqlSchema.optional(),
  job: jobSchema.optional(),
  full_table: fullTableSchema.optional(),
  retry_sync: retrySyncSchema.optional(),
  created: z
    .string()
    .optional()
    .describe("The field that says when a record was created: the report tells new from updated."),
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
      tapNamePattern,
      "Use lower case letters, digits and single hyphens, beginning with a letter.",
    )
    .describe("The name, without `tap-`."),
  language: z
    .number()
    .int()
    .min(1)
    .optional()
    .describe("The version of this language that the definition is written in; 1 unless said."),
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
  config_rules: z
    .array(
      z.strictObject({
        wrong: template("True when the settings do not go together."),
        message: z.string().describe("What is wrong, and what to set."),
      }),
    )
    .min(1)
    .optional()
    .describe("What settings must not be together; told before anything is asked for."),
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
      concurrency: concurrency
        .optional()
        .describe(
          "The most requests at once; 16 unless said. The configuration may say otherwise.",
        ),
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
  on_error: z
    .enum(["continue", "stop"])
    .optional()
    .describe("stop: the first stream that fails ends the run; the others are read unless said."),
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
