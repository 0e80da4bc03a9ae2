import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { StreamModel } from "../model/model.ts";
import { memberTypeName } from "../names.ts";
import type { Uses } from "./code.ts";
import { printExpression } from "./expression-text.ts";
import { call, isIdentifier, type Printable, quote, text } from "./literal.ts";
import type { Statement } from "./typescript.ts";

type Constant = Extract<Statement, { kind: "constant" }>;

/** How a stream's file tells records that need no coercion. */
export interface PrintedFits {
  /** The checks of lists and objects within a record. */
  readonly constants: readonly Constant[];
  /** The stream's `fits`. */
  readonly fits: Printable;
}

/**
 * The check of a stream's records, field by field; `undefined` where a field has a type for which
 * there is none, and for records that do not come from an answer.
 */
export function printFits(stream: StreamModel, uses: Uses): PrintedFits | undefined {
  const { typeName, fields, handWritten, job, discovery } = stream;
  // A name that every object inherits (`constructor`) is there where the record lacks it.
  const isPlain = fields.every(({ name }) => !(name in Object.prototype));
  if (handWritten || job || discovery || !isPlain || fields.length === 0) {
    return undefined;
  }
  const scope: Scope = { constants: new Map(), imports: new Map() };
  const operands: string[] = [];
  for (const { name, schema } of fields) {
    const check = checkOf(schema, memberTypeName(typeName, name), scope);
    if (check === undefined) {
      return undefined;
    }
    if (check !== anything) {
      operands.push(`${check}(record${isIdentifier(name) ? `.${name}` : `[${quote(name)}]`})`);
    }
  }
  if (operands.length === 0) {
    return undefined;
  }
  const constants = [...scope.constants].map(([name, value]) => constant(name, value));
  const code = [...operands, ...constants.map(({ value }) => value)].join("\n");
  for (const [name, file] of scope.imports) {
    if (new RegExp(`\\b${name}\\b`).test(code)) {
      uses.imports.set(name, file);
    }
  }
  const body: Printable = { kind: "chain", operator: "&&", operands };
  return { constants, fits: { kind: "arrow", head: "(record) =>", body } };
}

interface Scope {
  /** By name, in the order in which they need one another. */
  readonly constants: Map<string, Printable>;
  /** Kit file by imported name. */
  readonly imports: Map<string, string>;
}

const kitFile = "records/fits.ts";

/** Needs no check where a value may also be absent. */
const anything = "isAnyOrNone";

/** The name of the check for a schema: one of the kit's, or a constant made for it. */
function checkOf(schema: JsonSchema, name: string, scope: Scope): string | undefined {
  const branches = branchesOf(schema);
  if (branches === undefined) {
    return imported(anything, scope);
  }
  const isNullable = branches.some(({ type }) => type === "null");
  const typed = branches.filter(({ type }) => type !== "null");
  const end = isNullable ? "OrNone" : "";
  if (isAnything(typed)) {
    return imported(isNullable ? anything : "isPresent", scope);
  }
  const [only] = typed;
  if (only === undefined || typed.length > 1) {
    return checkOfSeveral(typed, { name, end }, scope);
  }
  return checkOfType(only, { name, end }, scope);
}

interface Place {
  /** The name of a constant, where one is needed, without `is`. */
  readonly name: string;
  /** `OrNone` for what may be null. */
  readonly end: string;
}

function checkOfType(schema: Branch, place: Place, scope: Scope): string | undefined {
  const { end, name } = place;
  switch (schema.type) {
    case "string":
      return imported(`${textChecks.get(schema.format ?? "") ?? "isText"}${end}`, scope);
    case "integer":
      return imported(`isInteger${end}`, scope);
    case "number":
      return imported(`isNumber${end}`, scope);
    case "boolean":
      return imported(`isBoolean${end}`, scope);
    case "array": {
      const element = schema.items && checkOf(schema.items, name, scope);
      if (schema.items === undefined) {
        return imported(`isList${end}`, scope);
      }
      return element === undefined
        ? undefined
        : declare(
            `${element.replace(/OrNone$/, "")}List${end}`,
            call(imported(`listCheck${end}`, scope), text(element)),
            scope,
          );
    }
    case "object":
      return checkOfObject(schema, place, scope);
    default:
      return undefined;
  }
}

const textChecks = new Map([
  ["date-time", "isDateTimeText"],
  ["date", "isDateText"],
  ["time", "isTimeText"],
]);

function checkOfObject(schema: Branch, { name, end }: Place, scope: Scope): string | undefined {
  if (schema.properties === undefined) {
    return imported(`isObject${end}`, scope);
  }
  const members = Object.entries(schema.properties).map(([member, property]) => ({
    name: member,
    check: checkOf(property, memberTypeName(name, member), scope),
  }));
  const checks = members.flatMap(({ name: member, check }) =>
    check === undefined ? [] : [{ name: member, value: text(check) }],
  );
  return checks.length < members.length
    ? undefined
    : declare(
        `is${name}${end}`,
        call(imported(`objectCheck${end}`, scope), { kind: "object", members: checks }),
        scope,
      );
}

/** Several types, of which each value can be of one only. */
function checkOfSeveral(
  branches: readonly Branch[],
  { name, end }: Place,
  scope: Scope,
): string | undefined {
  const kinds = branches.map(({ type }) => (type === "integer" ? "number" : type));
  const checks = branches.map((branch) =>
    checkOfType(branch, { name: `${name}${branch.type}`, end }, scope),
  );
  return branches.length === 0 || new Set(kinds).size < kinds.length || checks.includes(undefined)
    ? undefined
    : declare(
        `is${name}${end}`,
        call(imported("eitherCheck", scope), text(checks.join(", "))),
        scope,
      );
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

/** True for the types of `json`. */
function isAnything(branches: readonly Branch[]): boolean {
  const names = ["object", "array", "string", "number", "boolean"];
  return (
    branches.length === names.length &&
    names.every((name) => branches.some(({ type }) => type === name)) &&
    branches.every(({ properties, items, format }) => !(properties || items || format))
  );
}

function imported(name: string, { imports }: Scope): string {
  imports.set(name, kitFile);
  return name;
}

/** The same check under the same name is one constant; another one gets a number. */
function declare(name: string, value: Printable, { constants, imports }: Scope): string {
  const printed = printExpression(value, { indent: 0, used: 0, behind: 0 });
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name}${count}`;
    const present = constants.get(free);
    if (present === undefined && !imports.has(free)) {
      constants.set(free, value);
      return free;
    }
    if (
      present !== undefined &&
      printExpression(present, { indent: 0, used: 0, behind: 0 }) === printed
    ) {
      return free;
    }
  }
}

function constant(name: string, value: Printable): Constant {
  const used = `const ${name} = `.length;
  return {
    kind: "constant",
    name,
    isLocal: true,
    doc: undefined,
    value: printExpression(value, { indent: 0, used, behind: 1 }),
  };
}
