import type { DraftMap, DraftValue } from "../../draft/draft.ts";
import type { Api } from "./api.ts";
import type { Shape } from "./shape.ts";

/** How far a record's fields are written out; what is beyond is `json`. */
export interface FieldLimits {
  /** Levels of objects; 1 is the record itself. */
  readonly depth: number;
  /** Members of an object within a record. */
  readonly width: number;
}

export interface FoundFields {
  readonly fields: DraftMap;
  /** Names that a definition refuses. */
  readonly refused: readonly string[];
  /** Fields whose insides are `json`, since they go too deep, are too many, or hold themselves. */
  readonly cut: readonly string[];
}

/** Lists of lists of lists tell nothing more, and may hold themselves. */
const deepestList = 3;

/** The fields of a record's schema, in the compact form of definitions. */
export function findFields(api: Api, item: unknown, limits: FieldLimits): FoundFields {
  const refused: string[] = [];
  const cut = new Set<string>();
  const shape = api.shapes.common(item);
  return { fields: membersOf(shape, []), refused, cut: [...cut] };

  function membersOf(object: Shape, above: readonly Shape[]): DraftMap {
    const members: [string, DraftValue][] = [];
    for (const [name, schema] of object.members) {
      const member = api.shapes.common(schema);
      if (!isUsable(name)) {
        refused.push(name);
      } else if (member.schema.writeOnly !== true) {
        members.push([name, fieldOf(member, [...above, object], name)]);
      }
    }
    return Object.fromEntries(members);
  }

  /** `lists`: how many lists there are directly around it. */
  function fieldOf(shape: Shape, above: readonly Shape[], name: string, lists = 0): DraftValue {
    switch (shape.kind) {
      case "object":
        return objectOf(shape, above, name);
      case "array":
        if (lists === deepestList) {
          cut.add(name);
          return "json";
        }
        return listOf(fieldOf(api.shapes.common(shape.items), above, name, lists + 1));
      case "string":
        return textType(shape);
      default:
        return shape.kind;
    }
  }

  function objectOf(shape: Shape, above: readonly Shape[], name: string): DraftValue {
    if (shape.members.size === 0) {
      return "object";
    }
    if (
      above.length >= limits.depth ||
      shape.members.size > limits.width ||
      above.some(({ schema }) => schema === shape.schema)
    ) {
      cut.add(name);
      return "json";
    }
    const fields = membersOf(shape, above);
    return Object.keys(fields).length === 0 ? "object" : { fields };
  }
}

/** Names that a definition can hold. */
function isUsable(name: string): boolean {
  return name !== "__proto__" && name !== "<<" && /^\P{Cc}+$/u.test(name);
}

function listOf(element: DraftValue): DraftValue {
  if (typeof element === "string") {
    return element.endsWith("[]") ? { items: element } : `${element}[]`;
  }
  return typeof element === "object" && element !== null && "fields" in element
    ? { type: "object[]", fields: element.fields }
    : { items: element };
}

function textType({ format }: Shape): string {
  return format === "date-time" || format === "date" || format === "time" ? format : "string";
}
