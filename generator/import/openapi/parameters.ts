import type { DataMap } from "../../definition/plain-data.ts";
import type { Api } from "./api.ts";
import { listAt, numberAt, textAt } from "./document.ts";
import type { Shape } from "./shape.ts";

/** A parameter of an operation. */
export interface Parameter {
  readonly name: string;
  readonly place: "query" | "path" | "header" | "cookie" | "other";
  readonly required: boolean;
  readonly shape: Shape;
  readonly description: string;
  readonly default: unknown;
  readonly example: unknown;
  readonly values: readonly unknown[];
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
}

/** The parameters of an operation: its own win over those of its path. */
export function readParameters(api: Api, item: DataMap, operation: DataMap): readonly Parameter[] {
  const byPlace = new Map<string, Parameter>();
  for (const given of [...listAt(item, "parameters"), ...listAt(operation, "parameters")]) {
    const parameter = readParameter(api, given);
    if (parameter !== undefined) {
      byPlace.set(`${parameter.place} ${parameter.name}`, parameter);
    }
  }
  return [...byPlace.values()].flatMap((parameter) => unfolded(api, parameter));
}

function readParameter(api: Api, given: unknown): Parameter | undefined {
  const found = api.references.follow(given);
  const name = textAt(found, "name");
  if (found === undefined || name === undefined) {
    return undefined;
  }
  // Swagger 2.0 has the type in the parameter itself.
  const schema = found.schema ?? firstContent(found) ?? found;
  return {
    ...describe(api, schema),
    name,
    place: placeNamed(found.in),
    required: found.required === true,
    description: textAt(found, "description") ?? "",
    example: found.example ?? api.shapes.common(schema).schema.example,
  };
}

/** What a schema says of a value that is sent. */
export function describe(
  api: Api,
  schema: unknown,
): Omit<Parameter, "name" | "place" | "required"> {
  const shape = api.shapes.common(schema);
  return {
    shape,
    description: shape.description ?? "",
    default: shape.schema.default,
    example: shape.schema.example,
    values: listAt(shape.schema, "enum").filter((value) => value !== null),
    minimum: numberAt(shape.schema, "minimum"),
    maximum: numberAt(shape.schema, "maximum"),
  };
}

function firstContent(parameter: DataMap): unknown {
  const { content } = parameter;
  const [first] = Object.values(typeof content === "object" && content !== null ? content : {});
  return typeof first === "object" && first !== null && "schema" in first
    ? first.schema
    : undefined;
}

/** Parameters such as `created[gte]` are written as an object `created` with a member `gte`. */
function unfolded(api: Api, parameter: Parameter): readonly Parameter[] {
  const object = api.shapes
    .alternatives(parameter.shape.schema)
    .find(({ kind, members }) => kind === "object" && members.size > 0);
  if (parameter.place !== "query" || object === undefined) {
    return [parameter];
  }
  const inner = [...object.members].map(([member, schema]) => ({
    ...describe(api, schema),
    name: `${parameter.name}[${member}]`,
    place: parameter.place,
    required: false,
  }));
  return [parameter, ...inner];
}

function placeNamed(place: unknown): Parameter["place"] {
  switch (place) {
    case "query":
    case "path":
    case "header":
    case "cookie":
      return place;
    default:
      return "other";
  }
}
