import { z } from "zod";
import { scalar } from "./vocabulary.ts";

const settingType = z.enum([
  "string",
  "integer",
  "number",
  "boolean",
  "date-time",
  "array",
  "object",
]);

export const settingSchema = z
  .union([
    settingType,
    z.strictObject({
      type: settingType.exactOptional().describe("string unless said."),
      title: z.string().exactOptional().describe("Its name as people write it."),
      description: z.string().exactOptional().describe("What it is for."),
      required: z.boolean().exactOptional().describe("True: a run without it does not begin."),
      secret: z.boolean().exactOptional().describe("Its value is never shown."),
      default: scalar.exactOptional().describe("Its value unless given."),
      minimum: z.number().exactOptional().describe("Smallest number, or length of a string."),
      maximum: z.number().exactOptional().describe("Greatest number, or length of a string."),
      pattern: z.string().exactOptional().describe("A regular expression for the whole string."),
      options: z
        .record(z.string(), z.union([z.string(), z.number()]))
        .exactOptional()
        .describe("Values to choose from, by label: suggestions, others are allowed."),
      aliases: z.array(z.string()).exactOptional().describe("Other names that the value may have."),
      example: z.string().exactOptional().describe("A value to show in documents."),
    }),
  ])
  .describe("A setting: its type, or more about it.");

export type SettingDefinition = z.infer<typeof settingSchema>;
