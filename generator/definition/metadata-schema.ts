import { z } from "zod";
import { jsonValue } from "./vocabulary.ts";

export const metadata = z
  .record(z.string(), jsonValue)
  .describe("Written into the catalog's metadata as it stands, names included.");

/** What the catalog says of a field. */
export const fieldMetadataParts = {
  inclusion: z
    .enum(["automatic", "available", "unsupported"])
    .optional()
    .describe(
      "automatic: always emitted; unsupported: named in the catalog, never emitted; available unless said, and automatic for keys.",
    ),
  selected: z.boolean().optional().describe("False: not selected unless asked for."),
  metadata: metadata.optional(),
};

/** The keys that are about the catalog. */
export const fieldMetadataKeys = ["inclusion", "selected", "metadata"] as const;
