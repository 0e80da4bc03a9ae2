import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import { setMember } from "../records/member.ts";
import { fieldSchema, type JsonSchema } from "../schema/field-type.ts";
import type { StreamSchema } from "../singer/messages.ts";
import {
  type Column,
  createColumn,
  fieldOf,
  hasType,
  isNullable,
  type Scope,
  typeOfLiteral,
} from "./column.ts";
import { type Condition, meets } from "./condition.ts";
import type { MappedStream, Step, TellProblem } from "./mapped-stream.ts";
import type { Change } from "./rule.ts";

/** What a map is made for. */
export interface MapSource {
  readonly place: string;
  readonly source: StreamSchema;
  /** `stream_map_config`. */
  readonly settings: JsonObject;
  readonly tell: TellProblem;
}

/** Applies a rule to a stream: its schema and keys as they go out, and what is done to records. */
export function createStreamMap(change: Change, given: MapSource): MappedStream {
  const { place, source, tell } = given;
  const columns = new Map<string, Column>();
  const dropped = new Set<string>();
  for (const [name, expression] of change.fields) {
    const scope = { ...given, place: `${place}.${name}` };
    const column = expression && createColumn(expression, scope);
    if (column !== undefined) {
      columns.set(name, column);
    } else if (expression === undefined) {
      dropped.add(name);
    }
  }
  checkFilter(change.conditions, { ...given, place: `${place}.__filter__` });
  const keys = change.keys ?? source.keyProperties;
  for (const name of keys.filter((key) => dropped.has(key))) {
    tell(
      `${place}.${name}: it is a key of ${source.stream} and must stay. ` +
        "Name other keys in __key_properties__, or none with [].",
    );
  }
  for (const name of change.keys ?? []) {
    if (!dropped.has(name) && !columns.has(name) && !isField(name, source)) {
      tell(`${place}.__key_properties__: ${source.stream} would have no field ${name}.`);
    }
  }
  const keeps = (name: string) => !dropped.has(name) && (change.keepsOthers || keys.includes(name));
  return {
    schema: {
      ...source,
      stream: change.alias(source.stream),
      schema: mapSchema(source.schema, columns, keeps, keys),
      keyProperties: keys,
    },
    steps: [
      ...(change.conditions.length > 0 ? [filterStep(change.conditions)] : []),
      mapStep(columns, keeps),
      ...(change.keys === undefined ? [] : [keyStep(place, change.keys)]),
    ],
  };
}

function isField(name: string, { schema }: StreamSchema): boolean {
  return Object.hasOwn(schema.properties ?? {}, name);
}

function mapSchema(
  schema: JsonSchema,
  columns: ReadonlyMap<string, Column>,
  keeps: (name: string) => boolean,
  keys: readonly string[],
): JsonSchema {
  const properties = new Map<string, JsonSchema>(
    Object.entries(schema.properties ?? {}).filter(([name]) => columns.has(name) || keeps(name)),
  );
  for (const [name, column] of columns) {
    properties.set(name, column.schema);
  }
  const whole = [...properties].map(([name, property]): [string, JsonSchema] => [
    name,
    keys.includes(name) ? fieldSchema(property, false) : property,
  ]);
  return {
    ...schema,
    properties: Object.fromEntries(whole),
    ...(schema.required && { required: schema.required.filter((name) => properties.has(name)) }),
  };
}

/** A comparison that can never hold would silently leave out every record. */
function checkFilter(conditions: readonly Condition[], scope: Scope): void {
  for (const { field, value } of conditions) {
    const schema = fieldOf(field, scope);
    if (schema?.type === undefined || (value === null && isNullable(schema))) {
      continue;
    }
    const type = value === null ? "null" : typeOfLiteral(value);
    const isNumber = type === "integer" || type === "number";
    const wanted = isNumber ? ["integer", "number"] : [type];
    if (value !== null && !wanted.some((one) => hasType(schema, one))) {
      scope.tell(`${scope.place}: ${field} is never a ${type} (it is ${describeType(schema)}).`);
    }
  }
}

function describeType({ type }: JsonSchema): string {
  return Array.isArray(type) ? type.filter((one) => one !== "null").join(" or ") : String(type);
}

function filterStep(conditions: readonly Condition[]): Step {
  return (record) =>
    conditions.every((condition) => meets(condition, record[condition.field])) ? record : undefined;
}

function mapStep(columns: ReadonlyMap<string, Column>, keeps: (name: string) => boolean): Step {
  return (record) => {
    const mapped: JsonObject = {};
    for (const name of Object.keys(record)) {
      const column = columns.get(name);
      if (column !== undefined) {
        setMember(mapped, name, column.value(record));
      } else if (keeps(name)) {
        setMember(mapped, name, record[name]);
      }
    }
    for (const [name, column] of columns) {
      if (!Object.hasOwn(record, name)) {
        setMember(mapped, name, column.value(record));
      }
    }
    return mapped;
  };
}

/** The stream's own keys were checked; those that a map names were not. */
function keyStep(place: string, keys: readonly string[]): Step {
  return (record) => {
    const missing = keys.find((key) => record[key] === undefined || record[key] === null);
    if (missing !== undefined) {
      throw new TapError(
        "data",
        `${place}.__key_properties__: a record has no value for ${missing}. Name a field that every record has.`,
      );
    }
    return record;
  };
}
