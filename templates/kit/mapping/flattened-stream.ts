import { stringifyJson } from "../json/text.ts";
import { isJsonObject, type Json, type JsonObject } from "../json/value.ts";
import { setMember } from "../records/member.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import { hasType, isNullable } from "./column.ts";
import { flattenedName } from "./flattened-name.ts";
import type { Flattening } from "./flattening.ts";
import type { MappedStream, Step, TellProblem } from "./mapped-stream.ts";

/**
 * A stream whose objects become fields of their own, with the names that the Meltano SDK gives
 * them. Lists, and objects below the depth, become JSON text. Unlike there, every value fits the
 * schema: a field of several types one of which is an object is JSON text whatever its value, and
 * an object that is null leaves its fields out.
 */
export function flattenStream(
  { schema: stream, steps }: MappedStream,
  flattening: Flattening,
  tell: TellProblem,
): MappedStream {
  const plan = planFields(stream.schema, flattening);
  const names = plan.fields.map(([name]) => name);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
    tell(
      `flattening_enabled: ${stream.stream} would have two fields ${name}. ` +
        "Choose another flattening_separator, or drop one by stream_maps.",
    );
  }
  for (const key of stream.keyProperties.filter((one) => !names.includes(one))) {
    tell(`flattening_enabled: ${stream.stream} would lose its key ${key}.`);
  }
  const { required } = stream.schema;
  const schema = {
    ...stream.schema,
    properties: Object.fromEntries(plan.fields),
    ...(required && { required: required.filter((name) => names.includes(name)) }),
  };
  return {
    schema: { ...stream, schema },
    steps: [...steps, flattenStep(plan, flattening)],
  };
}

/** What becomes of the members of an object. */
interface Plan {
  readonly fields: readonly [name: string, schema: JsonSchema][];
  readonly places: ReadonlyMap<string, Place>;
}

/** What becomes of one member. */
interface Place {
  readonly name: string;
  /** Its value becomes JSON text, unless it is a text. */
  readonly isText: boolean;
  /** It is an object whose members become fields. */
  readonly below: Plan["places"] | undefined;
}

function planFields(
  schema: JsonSchema,
  flattening: Flattening,
  path: readonly string[] = [],
): Plan {
  const fields: [string, JsonSchema][] = [];
  const places = new Map<string, Place>();
  for (const [member, property] of Object.entries(schema.properties ?? {})) {
    const here = [...path, member];
    const name = flattenedName(here, flattening);
    const isOpened =
      hasType(property, "object") && hasMembers(property) && path.length < flattening.depth;
    const isText = !isOpened && holdsText(property);
    const inner = isOpened ? planFields(property, flattening, here) : undefined;
    if (inner === undefined) {
      fields.push([name, isText ? textSchema(property) : property]);
    } else {
      fields.push(...inner.fields);
    }
    places.set(member, { name, isText, below: inner?.places });
  }
  return { fields, places };
}

function hasMembers({ properties }: JsonSchema): boolean {
  return Object.keys(properties ?? {}).length > 0;
}

function holdsText(schema: JsonSchema): boolean {
  return isUntyped(schema) || hasType(schema, "object") || hasType(schema, "array");
}

function isUntyped({ type, anyOf }: JsonSchema): boolean {
  return type === undefined && anyOf === undefined;
}

function textSchema(schema: JsonSchema): JsonSchema {
  return isNullable(schema) || isUntyped(schema)
    ? { type: ["string", "null"] }
    : { type: "string" };
}

function flattenStep(plan: Plan, flattening: Flattening): Step {
  return (record) => {
    const flat: JsonObject = {};
    flatten(record, plan.places, []);
    return flat;

    function flatten(object: JsonObject, places: Plan["places"], path: readonly string[]): void {
      for (const [member, value] of Object.entries(object)) {
        const place = places.get(member);
        const isObject = isJsonObject(value);
        if (place !== undefined && (place.below === undefined || !isObject)) {
          // An object that is null has no fields; anything else that is none stays what it is.
          if (place.below === undefined || (value ?? null) !== null) {
            setMember(flat, place.name, scalar(value, place.isText));
          }
        } else if (isObject && path.length < flattening.depth) {
          flatten(value, place?.below ?? nothing, [...path, member]);
        } else {
          const name = place?.name ?? flattenedName([...path, member], flattening);
          setMember(flat, name, scalar(value, false));
        }
      }
    }
  };
}

const nothing: Plan["places"] = new Map();

/** Lists and objects are JSON text in any case: where they are not declared, too. */
function scalar(value: Json | undefined, isText: boolean): Json | undefined {
  if (value === undefined || value === null || typeof value === "string") {
    return value;
  }
  return isText || Array.isArray(value) || isJsonObject(value) ? stringifyJson(value) : value;
}
