import { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { isDate, isRfc3339 } from "../time/date-time.ts";
import type { JsonSchema } from "./field-type.ts";

/** Gathers records, and tells the schema that all of them match. */
export interface SchemaInference {
  add(record: JsonObject): void;
  /**
   * An object with every field that was seen. Every value may be null: that none was in the
   * records so far promises nothing. Values of several types have a list of types.
   */
  schema(): JsonSchema;
}

/** An inference that has seen no record. It grows with the number of fields, not of records. */
export function createSchemaInference(): SchemaInference {
  const record = nothingSeen();
  return {
    add: (value) => see(record, value, 0),
    schema: () => ({ type: "object", properties: propertiesOf(record.members ?? new Map()) }),
  };
}

type ValueType = "object" | "array" | "string" | "integer" | "number" | "boolean";

/** `text` fits every string. */
type TextFormat = "date-time" | "date" | "text";

/** What was seen at one place of the records. */
interface Seen {
  readonly types: Set<ValueType>;
  /** The format of all strings so far. */
  format: TextFormat | undefined;
  /** Absent once there are too many: their names are data, not fields. */
  members: Map<string, Seen> | undefined;
  elements: Seen | undefined;
}

const mostMembers = 500;
const deepest = 30;

function nothingSeen(): Seen {
  return { types: new Set(), format: undefined, members: new Map(), elements: undefined };
}

function see(seen: Seen, value: Json | undefined, depth: number): void {
  if (value === null || value === undefined) {
    return;
  }
  const type = typeOf(value);
  seen.types.add(type);
  if (typeof value === "string") {
    const format = formatOf(value);
    seen.format = seen.format === undefined || seen.format === format ? format : "text";
  } else if (depth >= deepest) {
    seen.members = undefined;
  } else if (Array.isArray(value)) {
    seen.elements ??= nothingSeen();
    for (const element of value) {
      see(seen.elements, element, depth + 1);
    }
  } else if (isJsonObject(value)) {
    seeMembers(seen, value, depth + 1);
  }
}

function seeMembers(seen: Seen, object: JsonObject, depth: number): void {
  const { members } = seen;
  if (members === undefined) {
    return;
  }
  for (const [name, value] of Object.entries(object)) {
    const member = members.get(name) ?? nothingSeen();
    members.set(name, member);
    see(member, value, depth);
  }
  if (members.size > mostMembers) {
    seen.members = undefined;
  }
}

/** A whole number that is written with a point (`2.00`) is a number that happens to be whole. */
function typeOf(value: NonNullable<Json>): ValueType {
  if (value instanceof ExactNumber) {
    return /^-?\d+$/.test(value.exactText) ? "integer" : "number";
  }
  switch (typeof value) {
    case "string":
      return "string";
    case "boolean":
      return "boolean";
    case "number":
      return Number.isInteger(value) ? "integer" : "number";
    default:
      return Array.isArray(value) ? "array" : "object";
  }
}

function formatOf(text: string): TextFormat {
  if (isRfc3339(text)) {
    return "date-time";
  }
  return isDate(text) ? "date" : "text";
}

const order: readonly ValueType[] = ["object", "array", "string", "integer", "number", "boolean"];

function describe({ types, format, members, elements }: Seen): JsonSchema {
  const all = order.filter((type) => types.has(type));
  const listed = types.has("number") ? all.filter((type) => type !== "integer") : all;
  const hasMembers = types.has("object") && members !== undefined && members.size > 0;
  return {
    // What was never more than null is a text, which any value can be written as.
    type: [...(listed.length === 0 ? ["string"] : listed), "null"],
    ...(format !== undefined && format !== "text" && { format }),
    ...(hasMembers && { properties: propertiesOf(members) }),
    ...(elements !== undefined && elements.types.size > 0 && { items: describe(elements) }),
  };
}

function propertiesOf(members: ReadonlyMap<string, Seen>): Record<string, JsonSchema> {
  return Object.fromEntries([...members].map(([name, seen]) => [name, describe(seen)]));
}
