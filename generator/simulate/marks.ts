import type { Path } from "../../templates/kit/json/path.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import type { SimulatedFilter } from "../../templates/kit/testing/simulation.ts";
import type { FieldModel, StreamModel } from "../model/model.ts";
import type { RowSpan } from "./span.ts";

/** Where a field's value stands in a raw row; `undefined` when it is not simply copied. */
export function rawPath({ name, source }: FieldModel): Path | undefined {
  switch (source.kind) {
    case "same":
      return [name];
    case "paths":
      return source.paths[0];
    default:
      return undefined;
  }
}

/** The unit of a raw field that counts from 1970. */
function rawUnit(field: FieldModel, stream: StreamModel): "seconds" | "milliseconds" | undefined {
  const epoch = field.source.kind === "paths" ? field.source.epoch : undefined;
  return epoch ?? (field.name === stream.replication?.key ? stream.replication.unit : undefined);
}

/** How the server reads a bookmark; `undefined` for streams that have none in their raw rows. */
export function replicationFilter(stream: StreamModel): SimulatedFilter | undefined {
  const { replication } = stream;
  const field = stream.fields.find(({ name }) => name === replication?.key);
  const path = field && rawPath(field);
  if (replication === undefined || field === undefined || path === undefined) {
    return undefined;
  }
  const unit = rawUnit(field, stream);
  const { granularity } = replication.window ?? {};
  return {
    key: [...path, ...replication.within],
    ...(granularity !== undefined && { granularity }),
    ...(unit && { unit }),
    ...(replication.format && { format: replication.format }),
  };
}

/** Which row of how many, and which of its fields. */
export interface MarkSpot {
  readonly span: RowSpan;
  readonly field: FieldModel;
  readonly stream: StreamModel;
  readonly index: number;
  readonly total: number;
}

/** A time, or a number, that grows with the row's index: as a replication key does. */
export function markValue({ span, field, stream, index, total }: MarkSpot): string | number {
  const { begin, end } = span;
  const step = Math.max(1, Math.floor((end - begin) / (total + 1)));
  const milliseconds = begin + (index + 1) * step;
  const { type, format } = markSchema(field, stream);
  const types = [type ?? []].flat();
  const unit = rawUnit(field, stream);
  if (unit !== undefined) {
    const count = unit === "seconds" ? Math.floor(milliseconds / 1000) : milliseconds;
    return types.includes("string") && format === undefined ? String(count) : count;
  }
  if (types.includes("integer") || types.includes("number")) {
    return 1001 + index * 7;
  }
  const text = new Date(milliseconds).toISOString();
  return format === "date" ? text.slice(0, 10) : text;
}

/** The schema of the value itself: a replication key may be within an object. */
function markSchema(field: FieldModel, { replication }: StreamModel): JsonSchema {
  let schema: JsonSchema | undefined = field.schema;
  for (const step of field.name === replication?.key ? replication.within : []) {
    schema = schema?.properties?.[step];
  }
  return schema ?? {};
}
