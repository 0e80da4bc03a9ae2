import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { Impact } from "./change.ts";

/** What another type of a field means for the column that holds it. */
export interface TypeChange {
  readonly impact: Impact;
  readonly message: string;
}

/** `undefined` where the types differ in words only. */
export function compareTypes(before: JsonSchema, after: JsonSchema): TypeChange | undefined {
  const [old, now] = [typeName(before), typeName(after)];
  if (old !== now) {
    return isWider(before, after)
      ? {
          impact: "safe",
          message: `It is ${now} now, and was ${old}: targets widen the column.`,
        }
      : {
          impact: "target",
          message: `It is ${now} now, and was ${old}: change or drop the column in the target, then run a full refresh.`,
        };
  }
  const inner = compareMembers(before, after);
  if (inner !== undefined) {
    return inner;
  }
  const [couldBeNull, canBeNull] = [isNullable(before), isNullable(after)];
  return couldBeNull === canBeNull
    ? undefined
    : {
        impact: "safe",
        message: canBeNull ? "It may be null now." : "It is never null any more.",
      };
}

/** The first member of an object or a list whose type differs. */
function compareMembers(before: JsonSchema, after: JsonSchema): TypeChange | undefined {
  if (before.items !== undefined || after.items !== undefined) {
    return compareTypes(before.items ?? {}, after.items ?? {});
  }
  const [old, now] = [before.properties ?? {}, after.properties ?? {}];
  const gone = Object.keys(old).filter((name) => now[name] === undefined);
  if (gone.length > 0) {
    return {
      impact: "target",
      message: `${gone.join(", ")} within it is gone: a target that flattens it keeps an old column.`,
    };
  }
  for (const [name, schema] of Object.entries(old)) {
    const change = compareTypes(schema, now[name] ?? {});
    if (change !== undefined) {
      return { ...change, message: `Within it, ${name}: ${change.message}` };
    }
  }
  const added = Object.keys(now).filter((name) => old[name] === undefined);
  return added.length === 0
    ? undefined
    : {
        impact: "safe",
        message: `${added.join(", ")} within it is new: older rows lack it until a full refresh.`,
      };
}

/** A column of integers takes numbers where the target widens it. */
function isWider(before: JsonSchema, after: JsonSchema): boolean {
  return typeName(before) === "integer" && typeName(after) === "number";
}

/** A type without null, as people say it. */
function typeName(schema: JsonSchema): string {
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  const name = types.length === 0 ? alternativesName(schema) : types.join(" or ");
  return schema.format === undefined ? name : schema.format;
}

function alternativesName({ anyOf }: JsonSchema): string {
  const names = (anyOf ?? []).map(typeName).filter((name) => name !== "");
  return names.length === 0 ? "any JSON" : names.join(" or ");
}

/** True for a type that a value may be null in. */
export function isNullable({ type, anyOf }: JsonSchema): boolean {
  const types = [type ?? []].flat();
  return types.length === 0
    ? anyOf === undefined || anyOf.some(isNullable)
    : types.includes("null");
}
