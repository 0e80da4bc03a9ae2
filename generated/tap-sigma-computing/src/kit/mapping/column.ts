import { didYouMean } from "../config/suggestion.ts";
import { TapError } from "../errors.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import type { StreamSchema } from "../singer/messages.ts";
import { type Expression, type Literal, readLiteral, type Term } from "./expression.ts";
import { functions } from "./functions.ts";
import type { TellProblem } from "./mapped-stream.ts";

/** A mapped field: its schema, and its value in a record of the source. */
export interface Column {
  readonly schema: JsonSchema;
  value(record: JsonObject): Json | undefined;
}

/** What an expression is read in. */
export interface Scope {
  /** The mapped field's place in the configuration, for errors. */
  readonly place: string;
  /** The stream that is mapped. */
  readonly source: StreamSchema;
  /** `stream_map_config`. */
  readonly settings: JsonObject;
  readonly tell: TellProblem;
}

/** Makes the column of an expression; what it names and is not there is a problem. */
export function createColumn(expression: Expression, scope: Scope): Column | undefined {
  if (expression.kind !== "call") {
    return termColumn(expression, scope);
  }
  const { name, terms } = expression;
  const { type, apply } = functions[name];
  const inputs = terms.flatMap((term) => termColumn(term, scope) ?? []);
  if (inputs.length < terms.length) {
    return undefined;
  }
  if ((name === "int" || name === "float") && terms.length > 1) {
    scope.tell(`${scope.place}: ${name}() takes one value.`);
    return undefined;
  }
  if (inputs.some(({ schema }) => hasType(schema, "object") || hasType(schema, "array"))) {
    scope.tell(`${scope.place}: ${name}() takes texts, numbers and booleans only.`);
    return undefined;
  }
  const nullable = inputs.some(({ schema }) => schema.type === undefined || isNullable(schema));
  return {
    schema: { type: nullable ? [type, "null"] : type },
    value(record) {
      const values = inputs.map((input) => input.value(record) ?? null);
      if (values.includes(null)) {
        return null;
      }
      const result = apply(values);
      if (result === undefined) {
        throw new TapError(
          "data",
          `${scope.place}: ${name}() cannot read a value of ${scope.source.stream}.`,
        );
      }
      return result;
    },
  };
}

function termColumn(term: Term, scope: Scope): Column | undefined {
  switch (term.kind) {
    case "field": {
      const { name } = term;
      const schema = fieldOf(name, scope);
      return schema && { schema, value: (record) => record[name] };
    }
    case "literal":
      return constantColumn(term.value);
    case "setting": {
      const given = Object.hasOwn(scope.settings, term.name)
        ? scope.settings[term.name]
        : undefined;
      const value = given === undefined ? undefined : readLiteral(given);
      if (value === undefined) {
        scope.tell(
          `${scope.place}: ${term.name} is not in stream_map_config, or is no text, number or boolean.`,
        );
      }
      return value === undefined ? undefined : constantColumn(value);
    }
  }
}

function constantColumn(value: Literal): Column {
  return { schema: { type: typeOfLiteral(value) }, value: () => value };
}

/** The JSON Schema type of a constant. */
export function typeOfLiteral(value: Literal): "string" | "boolean" | "integer" | "number" {
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    default:
      return /^-?\d+$/.test(String(value)) ? "integer" : "number";
  }
}

/** The schema of a field of the source; a stream that is open may have any. */
export function fieldOf(name: string, { place, source, tell }: Scope): JsonSchema | undefined {
  const { properties = {}, additionalProperties } = source.schema;
  const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (schema !== undefined || additionalProperties === true || isJsonObject(additionalProperties)) {
    return schema ?? {};
  }
  const hint = didYouMean(name, Object.keys(properties));
  tell(`${place}: ${source.stream} has no field ${name}, or it is not selected.${hint}`);
  return undefined;
}

/** True when a schema allows null. */
export function isNullable(schema: JsonSchema): boolean {
  return hasType(schema, "null");
}

/** True when a schema names a type, be it in an alternative. */
export function hasType({ type, anyOf = [] }: JsonSchema, wanted: string): boolean {
  return (
    type === wanted ||
    (Array.isArray(type) && type.includes(wanted)) ||
    anyOf.some((option) => hasType(option, wanted))
  );
}
