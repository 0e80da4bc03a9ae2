/** JSON Schema, as far as catalogs use it (draft 7, which Singer targets expect). */
export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly items?: JsonSchema;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
}

/** The names of the compact form. `json` is any value. */
export type TypeName =
  | "string"
  | "integer"
  | "number"
  | "boolean"
  | "date-time"
  | "date"
  | "time"
  | "object"
  | "array"
  | "json";

/** A field's type: a name, `string[]` for a list, `!` behind it for never null; or JSON Schema. */
export type FieldType = TypeName | `${TypeName}[]` | `${TypeName}!` | `${TypeName}[]!` | JsonSchema;

const plain: Readonly<Record<TypeName, JsonSchema>> = {
  string: { type: "string" },
  integer: { type: "integer" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  "date-time": { type: "string", format: "date-time" },
  date: { type: "string", format: "date" },
  time: { type: "string", format: "time" },
  object: { type: "object" },
  array: { type: "array" },
  json: { type: ["object", "array", "string", "number", "boolean"] },
};

/** The JSON Schema of a field; nullable unless marked `!` or said not to be. */
export function fieldSchema(type: FieldType, nullable = true): JsonSchema {
  if (typeof type !== "string") {
    return nullable ? type : withoutNull(type);
  }
  const required = type.endsWith("!");
  const name = required ? type.slice(0, -1) : type;
  const schema: JsonSchema = name.endsWith("[]")
    ? { type: "array", items: withNull(named(name.slice(0, -2))) }
    : named(name);
  return required || !nullable ? schema : withNull(schema);
}

function named(name: string): JsonSchema {
  return isTypeName(name) ? plain[name] : {};
}

/** True for the names of the compact form. */
export function isTypeName(name: string): name is TypeName {
  return Object.hasOwn(plain, name);
}

function withNull(schema: JsonSchema): JsonSchema {
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  return { ...schema, type: [...types, "null"] };
}

function withoutNull(schema: JsonSchema): JsonSchema {
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  if (types === undefined) {
    return schema;
  }
  const rest = types.filter((type) => type !== "null");
  const [only] = rest;
  return { ...schema, type: rest.length === 1 && only !== undefined ? only : rest };
}
