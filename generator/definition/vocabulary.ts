import { z } from "zod";

/** Words that many parts of the language share. Descriptions feed the editor's schema and the docs. */

export const template = (description: string) =>
  z.string().describe(`${description} May hold \`{{ }}\` expressions.`);

/** A value that may be a literal or a template. */
export const scalar = z.union([z.string(), z.number(), z.boolean()]);

/** JSON as far as YAML writes it; strings in it may hold expressions. */
export const jsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(jsonValue),
    z.record(z.string(), jsonValue),
  ]),
);

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | JsonValue[]
  | { [member: string]: JsonValue };

export const path = z
  .string()
  .min(1)
  .regex(
    /^(?!.*\{\{)/s,
    "A path names members, as in `meta.items`; expressions go into `stop`, `where` or `value`.",
  )
  .describe("Dotted path: `data.items`; `*` for every element, `.` for the whole.");

export const paths = z
  .union([path, z.array(path).min(1)])
  .describe("A path, or several of which the first that is present counts.");

const rateForm = "Write a rate as 10/s, 50/min or 1000/h.";
const durationForm = "Write a duration as 30s, 5min, 2h or 1d.";

export const rate = z
  .string(rateForm)
  .regex(/^\d+(\.\d+)?\/(s|min|h)$/, rateForm)
  .describe("Requests a time, spaced evenly: `10/s`, `50/min`.");

export const duration = z
  .string(durationForm)
  .regex(/^\d+(\.\d+)?(ms|s|min|h|d)$/, durationForm)
  .describe("`30s`, `5min`, `2h`, `1d`.");

export const query = z
  .record(z.string(), z.union([scalar, z.array(scalar)]))
  .describe("Query parameters. One whose value is none is left out; a list repeats it.");

export const headers = z.record(z.string(), scalar).describe("Headers of the request, by name.");

export const body = jsonValue.describe("The body, sent as JSON.");

export const method = z
  .enum(["GET", "POST", "PUT", "PATCH"])
  .describe("The HTTP method; GET unless said.");

export const typeName = z
  .string()
  .regex(
    /^(string|integer|number|boolean|date-time|date|time|object|array|json)(\[\])?!?$/,
    "Write a type as string, integer, number, boolean, date-time, date, time, object, array or json, with [] for a list and ! for never null.",
  )
  .describe(
    "string, integer, number, boolean, date-time, date, time, object, array or json (any value); `[]` for a list, `!` for never null.",
  );
