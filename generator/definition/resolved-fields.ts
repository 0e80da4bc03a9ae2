import {
  type FieldType,
  fieldSchema,
  isTypeName,
  type JsonSchema,
} from "../../templates/kit/schema/field-type.ts";
import type { KeyPath, Problem } from "../report.ts";
import type { DefinitionSource } from "./definition-source.ts";
import type { EffectiveStream } from "./effective-stream.ts";
import type { FieldDefinition } from "./field-schema.ts";
import { resolveSchema } from "./json-schema.ts";
import { fieldMetadataKeys } from "./metadata-schema.ts";
import { resolveRecord } from "./resolved-record.ts";
import { transformKeys } from "./transform-schema.ts";

/** A field with its type settled; where its value comes from is still as written. */
export interface ResolvedField {
  readonly name: string;
  readonly type: FieldType;
  readonly schema: JsonSchema;
  readonly description: string | undefined;
  readonly written: FieldDefinition;
  readonly path: KeyPath;
}

export type ResolvedFields = readonly ResolvedField[];

/** A stream's fields: those of its JSON Schema, then those of `fields`, which replace and add. */
export function resolveFields(
  source: DefinitionSource,
  stream: EffectiveStream,
): { fields: ResolvedFields; problems: Problem[] } {
  const problems: Problem[] = [];
  const fields = new Map<string, ResolvedField>();
  const { fields: written = {}, key } = stream.parts;
  const keys = typeof key === "string" ? [key] : (key ?? []);

  const record = resolveRecord(source, stream);
  problems.push(...record.problems);
  for (const [name, property] of Object.entries(record.schema.properties ?? {})) {
    const required = record.schema.required?.includes(name) ?? false;
    const type = orNull(property, required);
    const path = ["streams", stream.name, "schema"];
    add({ name, written: {}, path, type, description: property.description });
  }
  const taken = new Set<string>();
  for (const [name, field] of Object.entries(written)) {
    const path = ["streams", stream.name, "fields", name];
    const definition = typeof field === "string" ? { type: field } : field;
    for (const one of flattened(name, definition, path)) {
      if (taken.has(one.name)) {
        const message = `Two fields become \`${one.name}\`.`;
        const at = source.placeOf(one.path);
        problems.push({ code: "name-clash", message, help: "Rename one.", at, path: one.path });
      }
      taken.add(one.name);
      const type = typeOf(one.definition, one.path);
      const description = one.definition.description;
      add({ name: one.name, written: one.definition, path: one.path, type, description });
    }
  }
  return { fields: [...fields.values()], problems };

  function add(field: Omit<ResolvedField, "schema">): void {
    const isKey = keys.includes(field.name);
    const type = isKey ? neverNull(field.type) : field.type;
    fields.set(field.name, { ...field, type, schema: fieldSchema(type, !isKey) });
  }

  function typeOf(field: FieldDefinition, path: KeyPath): FieldType {
    if (field.schema !== undefined) {
      const resolved = resolveSchema(source, field.schema, [...path, "schema"]);
      problems.push(...resolved.problems);
      return orNull(resolved.schema, field.type?.endsWith("!") ?? false);
    }
    const required = field.type?.endsWith("!") ?? false;
    if (field.fields !== undefined) {
      const members = { type: "object", properties: membersOf(field.fields, path) };
      const isList = field.type?.includes("[]") ?? false;
      return orNull(isList ? { type: "array", items: orNull(members, false) } : members, required);
    }
    if (field.items !== undefined) {
      return orNull({ type: "array", items: elementOf(field.items, [...path, "items"]) }, required);
    }
    return compactType(field.type ?? defaultType(field));
  }

  function membersOf(
    members: Readonly<Record<string, string | FieldDefinition>>,
    path: KeyPath,
  ): Record<string, JsonSchema> {
    return Object.fromEntries(
      Object.entries(members).map(([name, member]) => [
        name,
        elementOf(member, [...path, "fields", name]),
      ]),
    );
  }

  function elementOf(written: string | FieldDefinition, path: KeyPath): JsonSchema {
    const field = typeof written === "string" ? { type: written } : written;
    for (const word of ownKeys) {
      if (field[word] !== undefined) {
        problems.push({
          code: "invalid-value",
          message: `\`${word}\` belongs to a field of the record, not to what is inside one.`,
          help: "Declare the inner value as a field of its own, with `from: outer.inner`.",
          at: source.placeOf([...path, word]),
          path: [...path, word],
        });
      }
    }
    return fieldSchema(typeOf(field, path));
  }
}

/** Keys of a record's own fields, which what is inside one cannot have. */
const ownKeys = [
  ...(["from", "value", "const", "from_epoch", "flatten"] as const),
  ...transformKeys,
  ...fieldMetadataKeys,
];

/** A field whose members become fields of their own. */
function flattened(
  name: string,
  definition: FieldDefinition,
  path: KeyPath,
): { name: string; definition: FieldDefinition; path: KeyPath }[] {
  if (definition.flatten !== true || definition.fields === undefined) {
    return [{ name, definition, path }];
  }
  const outer = typeof definition.from === "string" ? definition.from : name;
  return Object.entries(definition.fields).flatMap(([member, inner]) => {
    const field = typeof inner === "string" ? { type: inner } : inner;
    return flattened(
      `${name}_${member}`,
      { ...field, from: `${outer}.${typeof field.from === "string" ? field.from : member}` },
      [...path, "fields", member],
    );
  });
}

function defaultType(field: FieldDefinition): string {
  if (field.from_epoch !== undefined) {
    return "date-time";
  }
  switch (typeof field.const) {
    case "number":
      return Number.isInteger(field.const) ? "integer" : "number";
    case "boolean":
      return "boolean";
    default:
      return "string";
  }
}

/** A type in the compact form, which the language's schema has checked before it comes here. */
export function compactType(text: string): FieldType {
  const name = text.replace(/!$/, "").replace(/\[\]$/, "");
  if (!isTypeName(name)) {
    return "json";
  }
  const list = text.includes("[]");
  const required = text.endsWith("!");
  if (list) {
    return required ? `${name}[]!` : `${name}[]`;
  }
  return required ? `${name}!` : name;
}

function neverNull(type: FieldType): FieldType {
  if (typeof type !== "string") {
    return fieldSchema(type, false);
  }
  return compactType(`${type.replace(/!$/, "")}!`);
}

function orNull(schema: JsonSchema, required: boolean): JsonSchema {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return required || types.length === 0 || types.includes("null")
    ? schema
    : { ...schema, type: [...types, "null"] };
}
