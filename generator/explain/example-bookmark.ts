import type { Json } from "../../templates/kit/json/value.ts";
import type { JsonSchema } from "../../templates/kit/schema/field-type.ts";
import { instantOfValue } from "../../templates/kit/state/order.ts";
import { atInstant, formatBookmark } from "../../templates/kit/sync/bookmark.ts";
import { formatInstant } from "../../templates/kit/time/instant.ts";
import type { ReplicationModel, StreamModel } from "../model/model.ts";

const day = 86_400_000_000_000n;

/** A bookmark as a state holds it after a run that ended a day ago. */
export function exampleBookmark(
  stream: StreamModel,
  replication: ReplicationModel,
  now: string,
): Json {
  const instant = instantOfValue(now, undefined) ?? 0n;
  const { unit } = replication;
  const { type, format } = keySchema(stream, replication);
  const isNumber = [type ?? []].flat().some((one) => one === "integer" || one === "number");
  if (unit === undefined && isNumber) {
    return 1000;
  }
  const value = atInstant(((instant - day) / day) * day, unit);
  return format === "date" ? String(value).slice(0, 10) : value;
}

/** A bookmark, or a start, as a request carries it. */
export function requestBookmark(
  bookmark: Json | undefined,
  { filter, key, unit, format }: ReplicationModel,
): string | undefined {
  const instant = instantOfValue(bookmark, undefined);
  const inUnit = unit !== undefined && instant !== undefined && typeof bookmark === "string";
  return formatBookmark(inUnit ? atInstant(instant, unit) : bookmark, {
    key,
    filter,
    ...(unit && { unit }),
    ...(format && { format }),
  });
}

/** The first window from a bookmark, or the last one before now where there is none. */
export function requestWindow(
  stream: StreamModel,
  replication: ReplicationModel,
  { begin, now }: { readonly begin: Json | undefined; readonly now: string },
): { start: string; end: string } | undefined {
  const { window, unit } = replication;
  const until = instantOfValue(now, undefined);
  if (window === undefined || until === undefined) {
    return undefined;
  }
  const size = BigInt(Math.round(window.size)) * 1_000_000_000n;
  const from = instantOfValue(begin, unit) ?? until - size;
  const end = from + size < until ? from + size : until;
  const bound = (instant: bigint) =>
    requestBookmark(formatInstant(instant), {
      ...replication,
      format: replication.format ?? formatOfKey(stream, replication),
    }) ?? "";
  return { start: bound(from), end: bound(end) };
}

/** Bounds are written like the replication key, unless said. */
function formatOfKey(stream: StreamModel, replication: ReplicationModel) {
  switch (replication.unit) {
    case "seconds":
      return "epoch";
    case "milliseconds":
      return "epoch-ms";
    case undefined:
      return keySchema(stream, replication).format === "date" ? "date" : "date-time";
  }
}

function keySchema({ fields }: StreamModel, { key, within }: ReplicationModel): JsonSchema {
  let schema = fields.find(({ name }) => name === key)?.schema;
  for (const step of within) {
    schema = schema?.properties?.[step];
  }
  return schema ?? {};
}
