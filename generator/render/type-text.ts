import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { memberTypeName } from "../names.ts";
import type { InterfaceMember } from "./typescript.ts";

/** An interface for an object within a record. */
export interface NestedType {
  readonly name: string;
  readonly members: readonly InterfaceMember[];
}

/**
 * A JSON Schema as a TypeScript type, as far as a catalog's schema says something about values.
 * Objects with known members become interfaces of their own, added to `nested` under a name made
 * of `name`.
 */
export function typeText(schema: JsonSchema, name: string, nested: NestedType[]): string {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) {
    return "Json";
  }
  if (types.length > 3) {
    return types.includes("null") ? "Json" : "NonNullable<Json>";
  }
  return types.map((type) => oneType(type, schema, { name, nested })).join(" | ");
}

function oneType(
  type: string,
  schema: JsonSchema,
  { name, nested }: { readonly name: string; readonly nested: NestedType[] },
): string {
  switch (type) {
    case "string":
    case "boolean":
    case "null":
      return type;
    case "integer":
    case "number":
      return "number | ExactNumber";
    case "array":
      return schema.items === undefined ? "Json[]" : listOf(typeText(schema.items, name, nested));
    case "object":
      return schema.properties === undefined ? "JsonObject" : declare(schema, name, nested);
    default:
      return "Json";
  }
}

function listOf(element: string): string {
  return element.includes(" ") ? `(${element})[]` : `${element}[]`;
}

function declare(schema: JsonSchema, name: string, nested: NestedType[]): string {
  const free = nested.some((type) => type.name === name) ? `${name}${nested.length + 1}` : name;
  const at = nested.push({ name: free, members: [] }) - 1;
  const members = Object.entries(schema.properties ?? {}).map(([member, inner]) => ({
    name: member,
    optional: true,
    type: typeText(inner, memberTypeName(free, member), nested),
    doc: inner.description,
  }));
  nested[at] = { name: free, members };
  return free;
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
