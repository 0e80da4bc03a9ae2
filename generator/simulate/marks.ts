import type { Path } from "../../templates/kit/json/path.ts";
import type { SimulatedFilter } from "../../templates/kit/testing/simulation.ts";
import type { FieldModel, StreamModel } from "../model/model.ts";

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
  const key = field && rawPath(field);
  if (replication === undefined || field === undefined || key === undefined) {
    return undefined;
  }
  const unit = rawUnit(field, stream);
  return {
    key,
    ...(unit && { unit }),
    ...(replication.format && { format: replication.format }),
  };
}

/** Which row of how many, and which of its fields. */
export interface MarkSpot {
  readonly field: FieldModel;
  readonly stream: StreamModel;
  readonly index: number;
  readonly total: number;
}

/** Rows lie in the months before this instant. */
const begin = Date.UTC(2025, 1, 1);
const end = Date.UTC(2025, 5, 30);

/** A time, or a number, that grows with the row's index: as a replication key does. */
export function markValue({ field, stream, index, total }: MarkSpot): string | number {
  const step = Math.max(1, Math.floor((end - begin) / (total + 1)));
  const milliseconds = begin + (index + 1) * step;
  const types = [field.schema.type ?? []].flat();
  const unit = rawUnit(field, stream);
  if (unit !== undefined) {
    return unit === "seconds" ? Math.floor(milliseconds / 1000) : milliseconds;
  }
  if (types.includes("integer") || types.includes("number")) {
    return 1001 + index * 7;
  }
  const text = new Date(milliseconds).toISOString();
  return field.schema.format === "date" ? text.slice(0, 10) : text;
}
