import { ExactNumber } from "../json/exact-number.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { isDate, isRfc3339, isTime } from "../time/date-time.ts";

/**
 * What is wrong with a value by its JSON Schema, each with its place; for the part of JSON Schema
 * that catalogs use. Enough for tests of a tap, which has no dependencies.
 */
export function findSchemaProblems(value: Json, schema: Json | undefined, at = ""): string[] {
  if (!isJsonObject(schema)) {
    return [];
  }
  const choices = schema.anyOf;
  if (Array.isArray(choices)) {
    const found = choices.map((choice) => findSchemaProblems(value, choice, at));
    return found.some((problems) => problems.length === 0) ? [] : found.flat();
  }
  const types = [schema.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => hasType(value, type))) {
    return [`${at || "the record"} is ${typeName(value)}, not ${types.join(" or ")}`];
  }
  return [
    ...(typeof value === "string" ? formatProblems(value, schema.format, at) : []),
    ...enumProblems(value, schema.enum, at),
    ...memberProblems(value, schema, at),
  ];
}

function hasType(value: Json, type: Json): boolean {
  const name = typeName(value);
  return name === type || (name === "integer" && type === "number");
}

function typeName(value: Json): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  if (typeof value === "number" || value instanceof ExactNumber) {
    return Number.isInteger(Number(value)) ? "integer" : "number";
  }
  return typeof value;
}

function formatProblems(text: string, format: Json | undefined, at: string): string[] {
  const checks: Readonly<Record<string, (text: string) => boolean>> = {
    "date-time": isRfc3339,
    date: isDate,
    time: isTime,
  };
  const check = typeof format === "string" ? checks[format] : undefined;
  return check === undefined || check(text) ? [] : [`${at} is no ${format}: ${text}`];
}

function enumProblems(value: Json, allowed: Json | undefined, at: string): string[] {
  return Array.isArray(allowed) && !allowed.includes(value) ? [`${at} is not in the enum`] : [];
}

function memberProblems(value: Json, schema: { [key: string]: Json | undefined }, at: string) {
  if (Array.isArray(value)) {
    return value.flatMap((element, index) =>
      findSchemaProblems(element, schema.items, `${at}[${index}]`),
    );
  }
  if (!isJsonObject(value)) {
    return [];
  }
  const properties = isJsonObject(schema.properties) ? schema.properties : {};
  const required = Array.isArray(schema.required) ? schema.required.map(String) : [];
  const missing = required.filter((name) => value[name] === undefined);
  const problems = missing.map((name) => `${at}.${name} is missing`);
  for (const [name, member] of Object.entries(value)) {
    const known = properties[name];
    if (known === undefined && schema.additionalProperties === false) {
      problems.push(`${at}.${name} is not declared`);
    } else if (member !== undefined) {
      problems.push(...findSchemaProblems(member, known, `${at}.${name}`));
    }
  }
  return problems;
}
