import { TapError } from "../errors.ts";
import { type Path, valueAt } from "../json/path.ts";
import { isJsonObject, type Json } from "../json/value.ts";
import { type FieldType, fieldSchema } from "../schema/field-type.ts";
import type { FieldDiscovery } from "./dynamic.ts";

/** Where an answer says which fields there are, and what its types are. */
export interface Description<C> extends Pick<FieldDiscovery<C>, "request"> {
  /** A list of fields, or an object of them by name. */
  readonly at: Path;
  /** Within one field; without it the name is the member's. */
  readonly name?: Path;
  readonly type: Path;
  /** Within one field: false says that its value is never null. */
  readonly nullable?: Path;
  /** The API's types by their names. */
  readonly types: Readonly<Record<string, FieldType>>;
  /** The type of fields whose own is not listed. */
  readonly otherwise: FieldType;
}

/** Fields as an API describes them: each with a name and a type of the API's own. */
export function describedFields<C>(description: Description<C>): FieldDiscovery<C> {
  return {
    request: description.request,
    fields(answer) {
      const described = entriesOf(valueAt(answer, description.at));
      if (described === undefined) {
        const place = description.at.join(".") || "its top level";
        throw new TapError(
          "data",
          `The answer that describes the fields has none at ${place}. Correct where they are.`,
        );
      }
      return Object.fromEntries(described.map((entry) => fieldOf(description, entry)));
    },
  };
}

function entriesOf(value: Json | undefined): (readonly [string | undefined, Json])[] | undefined {
  if (Array.isArray(value)) {
    return value.map((element) => [undefined, element] as const);
  }
  return isJsonObject(value)
    ? Object.entries(value).flatMap(([name, member]) =>
        member === undefined ? [] : [[name, member] as const],
      )
    : undefined;
}

function fieldOf<C>(
  { name: nameAt, type: typeAt, nullable, types, otherwise }: Description<C>,
  [member, field]: readonly [string | undefined, Json],
): [string, FieldType] {
  const name = nameAt === undefined ? member : valueAt(field, nameAt);
  if (typeof name !== "string" || name === "") {
    throw new TapError(
      "data",
      `The answer that describes the fields has one without a name${nameAt === undefined ? "" : ` at ${nameAt.join(".")}`}. Correct where it is.`,
    );
  }
  const given = String(valueAt(field, typeAt));
  const type = (Object.hasOwn(types, given) ? types[given] : undefined) ?? otherwise;
  const neverNull = nullable !== undefined && valueAt(field, nullable) === false;
  return [name, neverNull ? fieldSchema(type, false) : type];
}
