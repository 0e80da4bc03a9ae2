import { valueAt } from "../../templates/kit/json/path.ts";
import type { JsonObject } from "../../templates/kit/json/value.ts";
import { put } from "../../templates/kit/testing/paging.ts";
import type { SimulatedRow, SimulatedStream } from "../../templates/kit/testing/simulation.ts";
import type { StreamModel } from "../model/model.ts";
import { rawPath } from "./marks.ts";

/** What rows of a stream belong to: a row of a parent, a value that it is read for, or both. */
export type Belonging = Pick<SimulatedRow, "parent" | "of" | "item">;

/** A few parents have children: enough to see them apart, few enough for a small file. */
const parentsWithChildren = 4;

/** All that rows of a stream belong to, in the order in which it is read. */
export function belongingsOf(
  { parent, emittedBy }: StreamModel,
  streams: Readonly<Record<string, SimulatedStream>>,
  items: number | undefined,
): Belonging[] {
  const names = parent?.names ?? emittedBy.slice(0, 1);
  const isNamed = parent === undefined || names.length > 1;
  const above: Belonging[] =
    names.length === 0
      ? [{}]
      : names.flatMap((name) =>
          spread(streams[name]?.rows.length ?? 0).map((index) => ({
            parent: index,
            ...(isNamed && { of: name }),
          })),
        );
  return items === undefined
    ? above
    : above.flatMap((one) =>
        Array.from({ length: items }, (_, item): Belonging => ({ ...one, item })),
      );
}

/** The row with what tells whose it is, where one request asks for the rows of several parents. */
export function markParent(
  row: JsonObject,
  { parent, of }: Belonging,
  related: {
    readonly stream: StreamModel;
    readonly models: readonly StreamModel[];
    readonly streams: Readonly<Record<string, SimulatedStream>>;
  },
): JsonObject {
  const name = of ?? related.stream.parent?.names[0] ?? "";
  const above = related.streams[name]?.rows[parent ?? -1]?.row;
  const model = related.models.find((other) => other.name === name);
  let marked = row;
  for (const pair of related.stream.parent?.batch?.match ?? []) {
    const field = model?.fields.find((one) => one.name === pair.parent);
    const path = field && rawPath(field);
    const value = path && valueAt(above, path);
    marked =
      value === undefined ? marked : { ...marked, ...objectWith(marked, pair.record, value) };
  }
  return marked;
}

function objectWith(row: JsonObject, path: readonly string[], value: Parameters<typeof put>[2]) {
  const [step = "", ...rest] = path;
  return { [step]: put(row[step], rest, value) };
}

/** A few indexes from the first to the last. */
function spread(length: number): number[] {
  const few = Math.min(length, parentsWithChildren);
  return Array.from({ length: few }, (_, place) =>
    Math.round((place * (length - 1)) / Math.max(1, few - 1)),
  );
}
