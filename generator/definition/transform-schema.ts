import { z } from "zod";
import { scalar } from "./vocabulary.ts";

const affix = z.string().min(1);
const affixes = z.union([affix, z.array(affix).min(1)]);

/** How values are put right before their types are checked; of a field, or of a stream's texts. */
export const transformParts = {
  null_if: z
    .union([scalar, z.array(scalar).min(1)])
    .optional()
    .describe("A value, or several, that stands for none: the field is null."),
  strip_prefix: affixes
    .optional()
    .describe("Removed from the beginning of a text; of several the first that fits."),
  strip_suffix: affixes
    .optional()
    .describe("Removed from the end of a text; of several the first that fits."),
  values: z
    .record(z.string(), z.union([scalar, z.null()]))
    .optional()
    .describe("What a value becomes, by the whole value as text: `{ N/A: null, high: 3 }`."),
};

export const transformSchema = z.strictObject(transformParts);

/** The keys that are about a transform. */
export const transformKeys = ["null_if", "strip_prefix", "strip_suffix", "values"] as const;

export type TransformDefinition = z.infer<typeof transformSchema>;
