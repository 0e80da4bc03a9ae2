import { stringifyJson } from "../../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../../json/value.ts";
import { isNumber, isWholeText, numberFaults } from "./number-rules.ts";
import { formatVerdict, readPattern, textFaults } from "./text-rules.ts";

/**
 * Something about a value that its schema does not allow: `mismatch`; `offset`, a date-time of
 * which nobody knows the time zone; `undeclared`, a property that the schema forbids; `extra`, one
 * that it neither declares nor speaks of, which targets drop.
 */
export interface ValueProblem {
  readonly kind: "mismatch" | "offset" | "undeclared" | "extra";
  /** Where and what: `address.zip is a number, not string`. Quotes no value. */
  readonly message: string;
}

/**
 * What is wrong with a value by its JSON Schema, for the part of JSON Schema that Singer uses
 * (drafts 4 to 7, without references). Numbers are judged by their text, digit by digit.
 */
export function findValueProblems(value: Json, schema: Json | undefined): ValueProblem[] {
  const problems: ValueProblem[] = [];
  checkValue(value, schema, "", problems);
  return problems;
}

function checkValue(
  value: Json,
  schema: Json | undefined,
  at: string,
  problems: ValueProblem[],
): void {
  if (schema === false) {
    problems.push(mismatch(at, "is not allowed"));
  }
  if (!isJsonObject(schema)) {
    return;
  }
  if (!hasType(value, schema.type)) {
    const types = [schema.type ?? []].flat().join(" or ");
    problems.push(mismatch(at, `is ${kindOf(value)}, not ${types}`));
    return;
  }
  checkChoices(value, schema, at, problems);
  if (typeof value === "string") {
    checkText(value, schema, at, problems);
  } else if (isNumber(value)) {
    for (const fault of numberFaults(String(value), schema)) {
      problems.push(mismatch(at, fault));
    }
  } else if (Array.isArray(value)) {
    for (const element of value) {
      checkValue(element, schema.items, `${at}[]`, problems);
    }
  } else if (isJsonObject(value)) {
    checkMembers(value, schema, at, problems);
  }
}

function checkText(text: string, schema: JsonObject, at: string, problems: ValueProblem[]): void {
  for (const fault of textFaults(text, schema)) {
    problems.push(mismatch(at, fault));
  }
  switch (formatVerdict(text, schema.format)) {
    case "fits":
      return;
    case "offset":
      problems.push({ kind: "offset", message: `${at || "the value"} has no offset from UTC` });
      return;
    case "wrong":
      problems.push(mismatch(at, `is no ${schema.format} of RFC 3339`));
  }
}

function checkChoices(value: Json, schema: JsonObject, at: string, problems: ValueProblem[]): void {
  if (Array.isArray(schema.enum) && !schema.enum.some((allowed) => isEqual(value, allowed))) {
    problems.push(mismatch(at, "is not among the values of the enum"));
  }
  if (schema.const !== undefined && !isEqual(value, schema.const)) {
    problems.push(mismatch(at, "is not the constant"));
  }
  for (const part of Array.isArray(schema.allOf) ? schema.allOf : []) {
    checkValue(value, part, at, problems);
  }
  if (Array.isArray(schema.anyOf)) {
    const tried = attempts(value, schema.anyOf, at);
    if (tried.every((found) => found.length > 0)) {
      problems.push(...nearest(tried, at, "anyOf"));
    }
  }
  if (Array.isArray(schema.oneOf)) {
    const tried = attempts(value, schema.oneOf, at);
    const fitting = tried.filter((found) => found.length === 0).length;
    if (fitting > 1) {
      problems.push(mismatch(at, "fits more than one of oneOf"));
    } else if (fitting === 0) {
      problems.push(...nearest(tried, at, "oneOf"));
    }
  }
}

function attempts(value: Json, choices: readonly Json[], at: string): ValueProblem[][] {
  return choices.map((choice) => {
    const found: ValueProblem[] = [];
    checkValue(value, choice, at, found);
    return found.filter(({ kind }) => kind !== "extra");
  });
}

/** Of a choice that fits but for a missing offset or an undeclared field, that is the problem. */
function nearest(tried: readonly ValueProblem[][], at: string, keyword: string): ValueProblem[] {
  const near = tried.find((found) => found.every(({ kind }) => kind !== "mismatch"));
  return near ?? [mismatch(at, `fits none of ${keyword}`)];
}

function checkMembers(
  value: JsonObject,
  schema: JsonObject,
  at: string,
  problems: ValueProblem[],
): void {
  const properties = isJsonObject(schema.properties) ? schema.properties : undefined;
  for (const name of Array.isArray(schema.required) ? schema.required : []) {
    if (!Object.hasOwn(value, String(name))) {
      problems.push(mismatch(placeOf(at, String(name)), "is missing"));
    }
  }
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined) {
      continue;
    }
    const place = placeOf(at, name);
    const own = properties !== undefined && Object.hasOwn(properties, name);
    const applying = [...(own ? [properties[name]] : []), ...matchingPatterns(name, schema)];
    if (applying.length > 0) {
      for (const known of applying) {
        checkValue(member, known, place, problems);
      }
    } else if (schema.additionalProperties === false) {
      problems.push({ kind: "undeclared", message: `${place} is not declared` });
    } else if (schema.additionalProperties !== undefined) {
      checkValue(member, schema.additionalProperties, place, problems);
    } else if (properties !== undefined) {
      problems.push({ kind: "extra", message: `${place} is not declared` });
    }
  }
}

function matchingPatterns(name: string, schema: JsonObject): (Json | undefined)[] {
  if (!isJsonObject(schema.patternProperties)) {
    return [];
  }
  return Object.entries(schema.patternProperties).flatMap(([pattern, known]) =>
    readPattern(pattern)?.test(name) ? [known] : [],
  );
}

function hasType(value: Json, type: Json | undefined): boolean {
  if (type === undefined) {
    return true;
  }
  const name = typeName(value);
  return [type].flat().some((one) => one === name || (one === "number" && name === "integer"));
}

function typeName(value: Json): string {
  if (value === null) {
    return "null";
  }
  if (Array.isArray(value)) {
    return "array";
  }
  if (isNumber(value)) {
    return isWholeText(String(value)) ? "integer" : "number";
  }
  return typeof value;
}

/** With its article, for messages. */
function kindOf(value: Json): string {
  const name = typeName(value);
  switch (name) {
    case "null":
      return name;
    case "number":
      return "a number with a point or an exponent";
    default:
      return /^[aio]/.test(name) ? `an ${name}` : `a ${name}`;
  }
}

function isEqual(a: Json, b: Json): boolean {
  return a === b || stringifyJson(a) === stringifyJson(b);
}

function placeOf(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

function mismatch(at: string, what: string): ValueProblem {
  return { kind: "mismatch", message: `${at || "the record"} ${what}` };
}
