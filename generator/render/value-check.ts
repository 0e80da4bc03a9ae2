import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";

/** How a value that is not null is checked as bytes. */
export type ValueCheck =
  /** By a function of the kit. */
  | { readonly kind: "kit"; readonly name: string; readonly file: string }
  | { readonly kind: "list"; readonly item: ValueCheck; readonly isFull: boolean }
  | { readonly kind: "object"; readonly members: readonly MemberCheck[] };

/** A declared member of an object. */
export interface MemberCheck {
  readonly name: string;
  /** Absent where the object is read whenever it has the member. */
  readonly check: ValueCheck | undefined;
  /** Never null. */
  readonly isFull: boolean;
}

/** The check of a schema; `undefined` where its values are always read as objects are. */
export function checkOf(schema: JsonSchema): ValueCheck | undefined {
  const { type, anyOf, items, properties, format } = schema;
  if (anyOf !== undefined) {
    return undefined;
  }
  if (type === undefined) {
    return kit("any", "any");
  }
  const types = (typeof type === "string" ? [type] : type).filter((one) => one !== "null");
  const [only, ...others] = types;
  if (others.length > 0) {
    const isAny = anyTypes.every((one) => types.includes(one)) && types.length === anyTypes.length;
    const isBare = items === undefined && properties === undefined && format === undefined;
    return isAny && isBare ? kit("any", "any") : undefined;
  }
  switch (only) {
    case "string":
      return textCheck(format);
    case "integer":
    case "number":
      return kit(only, "number");
    case "boolean":
      return kit("boolean", "literal");
    case "array":
      return items === undefined ? kit("openArray", "any") : listCheck(items);
    case "object":
      return properties === undefined ? kit("openObject", "any") : objectCheck(schema);
    default:
      return undefined;
  }
}

/** The types of `json`. */
const anyTypes = ["object", "array", "string", "number", "boolean"];

/** So many members have a bit each; see `objectShape`. */
const mostMembers = 31;

function kit(name: string, file: string): ValueCheck {
  return { kind: "kit", name: `${name}End`, file: `scan/${file}.ts` };
}

function textCheck(format: string | undefined): ValueCheck {
  switch (format) {
    case "date-time":
      return kit("dateTime", "date-time");
    case "date":
    case "time":
      return kit(format, "date-time");
    default:
      return kit("string", "string");
  }
}

function listCheck(items: JsonSchema): ValueCheck | undefined {
  const item = checkOf(items);
  return item && { kind: "list", item, isFull: !allowsNull(items) };
}

/** Names of digits come first in every object, so they are left to one. */
function objectCheck({ properties, additionalProperties }: JsonSchema): ValueCheck | undefined {
  const members = Object.entries(properties ?? {});
  const isOdd = ([name]: [string, unknown]) => /^(?:\d+|__proto__|)$/.test(name);
  const isOpen = additionalProperties !== undefined && additionalProperties !== false;
  if (isOpen || members.length > mostMembers || members.some(isOdd)) {
    return undefined;
  }
  return {
    kind: "object",
    members: members.map(([name, schema]) => ({
      ...{ name, check: checkOf(schema), isFull: !allowsNull(schema) },
    })),
  };
}

function allowsNull({ type, anyOf }: JsonSchema): boolean {
  const types = typeof type === "string" ? [type] : type;
  return anyOf === undefined ? (types?.includes("null") ?? true) : anyOf.some(allowsNull);
}
