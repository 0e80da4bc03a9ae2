import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { propertyName } from "./literal.ts";

/** A JSON Schema as a TypeScript type, as far as a catalog's schema says something about values. */
export function typeText(schema: JsonSchema): string {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) {
    return "Json";
  }
  if (types.length > 3) {
    return types.includes("null") ? "Json" : "NonNullable<Json>";
  }
  return types.map((type) => oneType(type, schema)).join(" | ");
}

function oneType(type: string, schema: JsonSchema): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "integer":
    case "number":
      return "number | ExactNumber";
    case "array":
      return schema.items === undefined ? "Json[]" : arrayText(typeText(schema.items));
    case "object":
      return schema.properties === undefined ? "JsonObject" : objectText(schema.properties);
    default:
      return "Json";
  }
}

function arrayText(element: string): string {
  return element.includes(" ") ? `(${element})[]` : `${element}[]`;
}

function objectText(properties: Readonly<Record<string, JsonSchema>>): string {
  const members = Object.entries(properties).map(
    ([name, schema]) => `${propertyName(name)}?: ${typeText(schema)}`,
  );
  return members.length === 0 ? "JsonObject" : `{ ${members.join("; ")} }`;
}

/** The kit's types that a type text mentions, with their files. */
export function importsOfType(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (const name of ["Json", "JsonObject"]) {
    if (new RegExp(`\\b${name}\\b`).test(text)) {
      found.push([name, "json/value.ts"]);
    }
  }
  return /\bExactNumber\b/.test(text) ? [...found, ["ExactNumber", "json/exact-number.ts"]] : found;
}
