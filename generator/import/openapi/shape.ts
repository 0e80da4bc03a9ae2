import { type DataMap, isMap } from "../../definition/plain-data.ts";
import { listAt, mapAt, textAt, textsOf } from "./document.ts";
import type { References } from "./references.ts";

/** What a schema says of a value, one level deep: its members and elements are schemas still. */
export interface Shape {
  /** `json` where anything can stand, or values of several kinds. */
  readonly kind: "object" | "array" | "string" | "integer" | "number" | "boolean" | "json";
  readonly format: string | undefined;
  readonly description: string | undefined;
  /** Schemas of an object's members, by name. */
  readonly members: ReadonlyMap<string, unknown>;
  readonly required: ReadonlySet<string>;
  /** The schema of an array's elements. */
  readonly items: unknown;
  /** The names of the schemas that it was made of, as far as references name them. */
  readonly names: readonly string[];
  /** The schema itself, for what is rarely needed. */
  readonly schema: DataMap;
}

/** Reads schemas: `allOf` becomes one shape, `oneOf` and `anyOf` several. */
export interface Shapes {
  /** Each way in which a value may look. Never empty. */
  alternatives(schema: unknown): readonly Shape[];
  /** What all of them have in common: objects are merged, other differences are `json`. */
  common(schema: unknown): Shape;
}

/** More alternatives than this tell nothing any more. */
const mostAlternatives = 12;
const deepest = 12;

export function createShapes(references: References): Shapes {
  const known = new WeakMap<object, readonly Shape[]>();
  const knownCommon = new WeakMap<object, Shape>();
  return { alternatives, common };

  function alternatives(schema: unknown): readonly Shape[] {
    const kept = isMap(schema) ? known.get(schema) : undefined;
    if (kept !== undefined) {
      return kept;
    }
    const expanded = expand(schema, new Set());
    const shapes = expanded.length === 0 ? [anything] : expanded;
    if (isMap(schema)) {
      known.set(schema, shapes);
    }
    return shapes;
  }

  function common(schema: unknown): Shape {
    const kept = isMap(schema) ? knownCommon.get(schema) : undefined;
    if (kept !== undefined) {
      return kept;
    }
    const shape = alternatives(schema).reduce(either);
    if (isMap(schema)) {
      knownCommon.set(schema, shape);
    }
    return shape;
  }

  /** `above`: the schemas that are being read, since a schema may be a part of itself. */
  function expand(schema: unknown, above: ReadonlySet<object>): readonly Shape[] {
    const found = references.follow(schema);
    if (found === undefined) {
      return [anything];
    }
    if (above.has(found) || above.size > deepest) {
      return [];
    }
    const within = new Set([...above, found]);
    const name = nameOf(schema);
    let shapes = ownShapes(found, name === undefined ? [] : [name]);
    for (const part of listAt(found, "allOf")) {
      shapes = crossed(shapes, expand(part, within));
    }
    for (const word of ["oneOf", "anyOf"]) {
      const choices = listAt(found, word).filter((choice) => !isNull(choice));
      const expanded = choices.flatMap((choice) => expand(choice, within));
      shapes = crossed(shapes, expanded);
    }
    return shapes.slice(0, mostAlternatives);
  }

  function isNull(schema: unknown): boolean {
    const found = references.follow(schema);
    const values = listAt(found, "enum");
    return found?.type === "null" || (values.length > 0 && values.every((one) => one === null));
  }
}

const anything: Shape = {
  kind: "json",
  format: undefined,
  description: undefined,
  members: new Map(),
  required: new Set(),
  items: undefined,
  names: [],
  schema: {},
};

/** What a schema says itself, once for each of its types. */
function ownShapes(schema: DataMap, names: readonly string[]): readonly Shape[] {
  return kindsOf(schema).map((kind) => ({
    kind,
    format: textAt(schema, "format"),
    description: textAt(schema, "description"),
    members: new Map(kind === "object" ? Object.entries(mapAt(schema, "properties")) : []),
    required: new Set(textsOf(listAt(schema, "required"))),
    items: kind === "array" ? (schema.items ?? {}) : undefined,
    names,
    schema,
  }));
}

function kindsOf(schema: DataMap): readonly Shape["kind"][] {
  const types = [schema.type].flat().filter((type) => type !== "null");
  const kinds = types.flatMap((type) => kindNamed(type));
  if (kinds.length > 0) {
    return kinds;
  }
  if (isMap(schema.properties)) {
    return ["object"];
  }
  if (schema.items !== undefined) {
    return ["array"];
  }
  const values = listAt(schema, "enum").filter((value) => value !== null);
  if (values.length > 0 && values.every((value) => typeof value === "string")) {
    return ["string"];
  }
  return ["json"];
}

function kindNamed(type: unknown): readonly Shape["kind"][] {
  switch (type) {
    case "object":
    case "array":
    case "string":
    case "integer":
    case "number":
    case "boolean":
      return [type];
    default:
      return [];
  }
}

/** Every one of some shapes together with every one of others. */
function crossed(some: readonly Shape[], others: readonly Shape[]): readonly Shape[] {
  return others.length === 0
    ? some
    : some.flatMap((shape) => others.map((other) => both(shape, other))).slice(0, mostAlternatives);
}

/** A value that is as two shapes say. */
function both(a: Shape, b: Shape): Shape {
  return {
    kind: a.kind === "json" ? b.kind : a.kind,
    format: a.format ?? b.format,
    description: a.description ?? b.description,
    members: new Map([...a.members, ...b.members]),
    required: new Set([...a.required, ...b.required]),
    items: a.items ?? b.items,
    names: [...a.names, ...b.names],
    schema: { ...b.schema, ...a.schema },
  };
}

/** A value that is as one of two shapes says. */
function either(a: Shape, b: Shape): Shape {
  return {
    kind: commonKind(a.kind, b.kind),
    format: a.format === b.format ? a.format : undefined,
    description: a.description ?? b.description,
    members: new Map([...b.members, ...a.members]),
    required: new Set([...a.required].filter((name) => b.required.has(name))),
    items: a.items ?? b.items,
    names: [...a.names, ...b.names],
    schema: a.schema,
  };
}

function commonKind(a: Shape["kind"], b: Shape["kind"]): Shape["kind"] {
  if (a === b) {
    return a;
  }
  const isNumeric = [a, b].every((kind) => kind === "integer" || kind === "number");
  return isNumeric ? "number" : "json";
}

/** `#/components/schemas/Pet` is `Pet`. */
function nameOf(schema: unknown): string | undefined {
  return textAt(schema, "$ref")?.split("/").at(-1) ?? textAt(schema, "title");
}
