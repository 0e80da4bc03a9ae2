import { isJsonObject } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";

/** True for a JSON Schema whose keywords, as far as the tap reads them, are as they should be. */
export function isJsonSchema(value: unknown): value is JsonSchema {
  if (!isJsonObject(value)) {
    return false;
  }
  const { type, format, description, properties, required, items, additionalProperties } = value;
  return (
    (type === undefined || typeof type === "string" || isTextList(type)) &&
    (format === undefined || typeof format === "string") &&
    (description === undefined || typeof description === "string") &&
    (properties === undefined ||
      (isJsonObject(properties) && Object.values(properties).every(isJsonSchema))) &&
    (required === undefined || isTextList(required)) &&
    (items === undefined || isJsonSchema(items)) &&
    (additionalProperties === undefined ||
      typeof additionalProperties === "boolean" ||
      isJsonSchema(additionalProperties)) &&
    (value.anyOf === undefined ||
      (Array.isArray(value.anyOf) && value.anyOf.every(isJsonSchema))) &&
    (value.enum === undefined || Array.isArray(value.enum))
  );
}

function isTextList(value: unknown): boolean {
  return Array.isArray(value) && value.every((element) => typeof element === "string");
}
