import { z } from "zod";
import { template } from "./vocabulary.ts";

export const deletedSchema = z
  .strictObject({
    when: template("True when the API reports this record as deleted.").optional(),
    at: template("When it was deleted; the beginning of the run unless said.").optional(),
    sweep: template(
      "For APIs that do not tell: the file that keeps the keys of the last run, named by a setting. What this run no longer sees is deleted.",
    ).optional(),
  })
  .describe(
    "Deleted records arrive with `_sdc_deleted_at`: `when` the API tells, or by a `sweep`.",
  );
