import { isJsonObject, type Json } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import { createMemberReader, type Reader } from "./members.ts";
import type { Notebook } from "./notes.ts";
import { readBoolean, readInteger, readNumber, readString } from "./scalars.ts";
import { readDate, readDateTime, readTime } from "./times.ts";

/**
 * A function that reads values as a schema asks for. Made once for a field, so that a record costs
 * no look into the schema. What cannot be read is noted, and null where the schema allows that.
 */
export function createReader(schema: JsonSchema, field: string, notes: Notebook): Reader {
  const branches = branchesOf(schema);
  if (branches === undefined) {
    return (value) => value;
  }
  const nullable = branches.some(({ type }) => type === "null");
  const typed = branches.filter(({ type }) => type !== "null");
  const expected = typed.map((branch) => branch.format ?? branch.type).join(" or ");
  const read = createUnionReader(typed, field, notes);
  return (value) => {
    if (value === null) {
      return nullable ? null : undefined;
    }
    const result = read(value);
    if (result !== undefined) {
      return result;
    }
    notes.add(field, "nulled", expected);
    return nullable ? null : undefined;
  };
}

/** A schema with one type. */
interface Branch extends JsonSchema {
  readonly type: string;
}

/** The types that a schema allows, one by one; `undefined` when it allows any value. */
function branchesOf(schema: JsonSchema): Branch[] | undefined {
  if (schema.anyOf !== undefined) {
    const branches = schema.anyOf.map(branchesOf);
    return branches.includes(undefined) ? undefined : branches.flatMap((some) => some ?? []);
  }
  if (schema.type === undefined) {
    return undefined;
  }
  const types = typeof schema.type === "string" ? [schema.type] : schema.type;
  return types.map((type) => ({ ...schema, type }));
}

/** The branch of the value's own type decides, else the first that can read it. */
function createUnionReader(branches: readonly Branch[], field: string, notes: Notebook): Reader {
  const readers = branches.map((branch) => createTypeReader(branch, field, notes));
  const [only] = readers;
  if (only !== undefined && readers.length === 1) {
    return only;
  }
  return (value) => {
    const own = readers[branches.findIndex(({ type }) => isOfType(value, type))];
    const others = own === undefined ? readers : readers.filter((reader) => reader !== own);
    return own?.(value) ?? firstResult(others, value);
  };
}

function firstResult(readers: readonly Reader[], value: Json): Json | undefined {
  for (const read of readers) {
    const result = read(value);
    if (result !== undefined) {
      return result;
    }
  }
  return undefined;
}

function isOfType(value: Json, type: string): boolean {
  switch (type) {
    case "string":
    case "boolean":
      return typeof value === type;
    case "integer":
      return typeof value !== "string" && readInteger(value) !== undefined;
    case "number":
      return typeof value !== "string" && readNumber(value) !== undefined;
    case "array":
      return Array.isArray(value);
    case "object":
      return isJsonObject(value);
    default:
      return false;
  }
}

function createTypeReader(schema: Branch, field: string, notes: Notebook): Reader {
  switch (schema.type) {
    case "string":
      return createTextReader(schema.format, field, notes);
    case "integer":
      return readInteger;
    case "number":
      return readNumber;
    case "boolean":
      return readBoolean;
    case "array":
      return createArrayReader(schema, field, notes);
    case "object":
      return createObjectReader(schema, field, notes);
    default:
      return () => undefined;
  }
}

function createTextReader(format: string | undefined, field: string, notes: Notebook): Reader {
  const readers = new Map<string | undefined, Reader>([
    ["date-time", readDateTime],
    ["date", readDate],
    ["time", readTime],
  ]);
  const read = readers.get(format);
  if (read === undefined || format === undefined) {
    return readString;
  }
  return (value) => {
    const result = read(value);
    if (result !== undefined && result !== value) {
      notes.add(field, "mended", format);
    }
    return result;
  };
}

function createArrayReader({ items }: Branch, field: string, notes: Notebook): Reader {
  const read = items === undefined ? undefined : createReader(items, field, notes);
  return (value) => {
    if (!Array.isArray(value)) {
      return undefined;
    }
    if (read === undefined) {
      return value;
    }
    let copy: Json[] | undefined;
    for (const [index, element] of value.entries()) {
      const result = read(element);
      if (result === undefined) {
        return undefined;
      }
      if (result !== element) {
        copy ??= [...value];
        copy[index] = result;
      }
    }
    return copy ?? value;
  };
}

/** Members that a nested object does not declare are left out, unless it declares none at all. */
function createObjectReader(schema: Branch, field: string, notes: Notebook): Reader {
  const { properties, additionalProperties = false } = schema;
  if (properties === undefined) {
    return (value) => (isJsonObject(value) ? value : undefined);
  }
  const readers = Object.entries(properties).map(([name, property]): [string, Reader] => [
    name,
    createReader(property, `${field}.${name}`, notes),
  ]);
  const read = createMemberReader({
    readers: new Map(readers),
    keep(name) {
      if (additionalProperties === false) {
        notes.add(`${field}.${name}`, "undeclared");
      }
      return additionalProperties !== false;
    },
    refuse: () => undefined,
    cleaned: () => undefined,
  });
  return (value) => (isJsonObject(value) ? read(value, false) : undefined);
}
