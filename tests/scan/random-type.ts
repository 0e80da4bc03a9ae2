import type { FieldType, JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { fieldSchema } from "../../templates/kit/schema/field-type.ts";
import type { Choices } from "./choices.ts";

const typeNames: readonly FieldType[] = [
  "string",
  "integer",
  "number",
  "boolean",
  "date-time",
  "date",
  "time",
  "object",
  "array",
  "json",
  "string[]",
  "integer[]",
  "date-time[]",
  "json[]",
  "string!",
  "integer!",
];

/** A field's type; objects and lists of them go two levels deep. */
export function randomType(c: Choices, depth = 0): FieldType {
  switch (depth > 1 ? 0 : c.below(8)) {
    case 1:
    case 2:
      return { type: ["object", "null"], properties: randomProperties(c, depth) };
    case 3:
      return { type: ["array", "null"], items: { ...asSchema(randomType(c, depth + 1)) } };
    case 4:
      return c.pick<JsonSchema>([
        { type: ["string", "integer", "null"] },
        { type: ["integer", "number"] },
        { type: ["number", "null"], description: "A number." },
        { anyOf: [{ type: "integer" }, { type: "string", format: "date-time" }, { type: "null" }] },
        {},
        {
          type: ["object", "null"],
          properties: { a: { type: "string" } },
          additionalProperties: true,
        },
        { type: ["string", "null"], format: "uri" },
      ]);
    default:
      return c.pick(typeNames);
  }
}

function randomProperties(c: Choices, depth: number): Record<string, JsonSchema> {
  const count = c.below(4);
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      c.chance(10) ? c.pick(["1", "a b", "é", 'q"']) : `m${index}`,
      asSchema(randomType(c, depth + 1)),
    ]),
  );
}

function asSchema(type: FieldType): JsonSchema {
  return fieldSchema(type);
}
