import type { JsonObject } from "../../templates/kit/json/value.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { createSchemaInference } from "../../templates/kit/schema/infer.ts";

/** The schema that all of some records match. */
export function inferSchema(records: readonly JsonObject[]): JsonSchema {
  const inference = createSchemaInference();
  records.forEach(inference.add);
  return inference.schema();
}
