import type { Path } from "../json/path.ts";
import { isJsonObject } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import { type Choices, isPropertySelected } from "./choice.ts";

/**
 * A catalog's schema without what is not selected, at every level; in lists and alternatives too.
 * Keywords that the tap does not know stay; `selected` and `inclusion`, which old catalogs put
 * there, go.
 */
export function reduceSchema(
  schema: JsonSchema,
  choices: Choices,
  /** Properties that stay whatever the catalog says, with those on the way to them. */
  automatic: readonly Path[],
  breadcrumb: readonly string[] = [],
): JsonSchema {
  const { properties, required, items, anyOf } = schema;
  const kept =
    properties &&
    Object.entries(properties).flatMap(([name, property]): [string, JsonSchema][] => {
      const place = [...breadcrumb, "properties", name];
      const needed = automatic.filter(([first]) => first === name);
      const inner = needed.map((path) => path.slice(1));
      return needed.length > 0 || isPropertySelected(choices(place), property)
        ? [[name, reduceSchema(property, choices, inner, place)]]
        : [];
    });
  const names = new Set(kept?.map(([name]) => name));
  return {
    ...withoutChoices(schema),
    ...(kept && { properties: Object.fromEntries(kept) }),
    ...(required && kept && { required: required.filter((name) => names.has(name)) }),
    ...(items && { items: reduceSchema(items, choices, [], [...breadcrumb, "items"]) }),
    ...(anyOf && {
      anyOf: anyOf.map((option) => reduceSchema(option, choices, automatic, breadcrumb)),
    }),
  };
}

function withoutChoices(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) {
    return schema;
  }
  const { selected, inclusion, ...rest } = schema;
  return rest;
}
