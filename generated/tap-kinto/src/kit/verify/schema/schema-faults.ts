import { isJsonObject, type Json, type JsonObject } from "../../json/value.ts";
import { isNumber } from "./number-rules.ts";
import { readPattern } from "./text-rules.ts";

/** A place in a JSON Schema that targets cannot use. */
export interface SchemaFault {
  /** `invalid`: no JSON Schema; `reference`: a `$ref`; `combination`: `allOf` or `not`. */
  readonly kind: "invalid" | "reference" | "combination";
  readonly message: string;
}

/** What is wrong with a schema itself, by the keywords that Singer uses; each with its place. */
export function findSchemaFaults(schema: Json | undefined, at = ""): SchemaFault[] {
  if (typeof schema === "boolean") {
    return [];
  }
  const place = at || "the schema";
  if (!isJsonObject(schema)) {
    return [invalid(`${place} is no object`)];
  }
  return [
    ...keywordRules.flatMap(({ keyword, allows, words }) => {
      const value = schema[keyword];
      return value === undefined || allows(value)
        ? []
        : [invalid(`${place}: ${keyword} is not ${words}`)];
    }),
    ...typelessEnd(schema, at),
    ...unusable(schema, place),
    ...within(schema, at),
  ];
}

const typeNames = ["null", "boolean", "object", "array", "number", "integer", "string"];

const isTypeName = (value: Json) => typeof value === "string" && typeNames.includes(value);
const isCount = (value: Json) => isNumber(value) && /^\d+$/.test(String(value));
const isText = (value: Json) => typeof value === "string";
const isLimit = (value: Json) => isNumber(value) || typeof value === "boolean";

const keywordRules: readonly {
  readonly keyword: string;
  allows(value: Json): boolean;
  readonly words: string;
}[] = [
  {
    keyword: "type",
    allows: (value) =>
      Array.isArray(value)
        ? value.length > 0 && areDistinct(value) && value.every(isTypeName)
        : isTypeName(value),
    words: `one or several of ${typeNames.join(", ")}`,
  },
  { keyword: "format", allows: isText, words: "a text" },
  { keyword: "description", allows: isText, words: "a text" },
  { keyword: "title", allows: isText, words: "a text" },
  { keyword: "properties", allows: isJsonObject, words: "an object of schemas" },
  { keyword: "patternProperties", allows: isJsonObject, words: "an object of schemas" },
  {
    keyword: "required",
    allows: (value) => Array.isArray(value) && value.every(isText) && areDistinct(value),
    words: "a list of different names",
  },
  { keyword: "enum", allows: (value) => Array.isArray(value) && value.length > 0, words: "a list" },
  {
    keyword: "pattern",
    allows: (value) => typeof value === "string" && readPattern(value) !== undefined,
    words: "a regular expression",
  },
  { keyword: "minLength", allows: isCount, words: "a whole number" },
  { keyword: "maxLength", allows: isCount, words: "a whole number" },
  { keyword: "minItems", allows: isCount, words: "a whole number" },
  { keyword: "maxItems", allows: isCount, words: "a whole number" },
  { keyword: "minimum", allows: isNumber, words: "a number" },
  { keyword: "maximum", allows: isNumber, words: "a number" },
  { keyword: "exclusiveMinimum", allows: isLimit, words: "a number" },
  { keyword: "exclusiveMaximum", allows: isLimit, words: "a number" },
  {
    keyword: "multipleOf",
    allows: (value) => isNumber(value) && Number(value) > 0,
    words: "a number above zero",
  },
  { keyword: "anyOf", allows: isSchemaList, words: "a list of schemas" },
  { keyword: "oneOf", allows: isSchemaList, words: "a list of schemas" },
  { keyword: "allOf", allows: isSchemaList, words: "a list of schemas" },
];

/** A stream's records are objects: a schema that says otherwise is one of something else. */
function typelessEnd(schema: JsonObject, at: string): SchemaFault[] {
  const isRecord = [schema.type ?? "object"].flat().includes("object");
  return at === "" && !isRecord ? [invalid("the schema is not one of objects")] : [];
}

function unusable(schema: JsonObject, place: string): SchemaFault[] {
  const found: SchemaFault[] = [];
  if (schema.$ref !== undefined) {
    found.push({ kind: "reference", message: `${place} has a $ref` });
  }
  for (const keyword of ["allOf", "not"]) {
    if (schema[keyword] !== undefined) {
      found.push({ kind: "combination", message: `${place} has ${keyword}` });
    }
  }
  return found;
}

/** The schemas within a schema. */
function within(schema: JsonObject, at: string): SchemaFault[] {
  const { properties, patternProperties, items, additionalProperties, not } = schema;
  const members = [properties, patternProperties].flatMap((group) =>
    isJsonObject(group) ? Object.entries(group) : [],
  );
  const choices = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return [
    ...members.flatMap(([name, member]) =>
      findSchemaFaults(member, at === "" ? name : `${at}.${name}`),
    ),
    ...(items === undefined ? [] : [items].flat()).flatMap((item) =>
      findSchemaFaults(item, `${at || "the schema"}[]`),
    ),
    ...choices.flatMap((choice) => findSchemaFaults(choice, at || "a choice")),
    ...(additionalProperties === undefined
      ? []
      : findSchemaFaults(additionalProperties, `${at || "the schema"}.*`)),
    ...(not === undefined ? [] : findSchemaFaults(not, at || "not")),
  ];
}

function isSchemaList(value: Json): boolean {
  return Array.isArray(value) && value.length > 0;
}

function areDistinct(values: readonly Json[]): boolean {
  return new Set(values).size === values.length;
}

function invalid(message: string): SchemaFault {
  return { kind: "invalid", message };
}
