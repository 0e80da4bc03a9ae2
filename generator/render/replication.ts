import type { ReplicationModel } from "../model/model.ts";
import type { WindowModel } from "../model/window.ts";
import { printFunction, type Uses } from "./code.ts";
import { call, literal, object, type Printable } from "./literal.ts";

/** How a stream is read incrementally. */
export function printReplication(replication: ReplicationModel, uses: Uses): Printable {
  const { key, within, filter, order, checkpoint, compare, unit, format } = replication;
  const { window, bookmark, lookback, start, when } = replication;
  return object({
    key: literal(key),
    within: within.length === 0 ? undefined : literal(within),
    filter: literal(filter),
    window: window && printWindow(window, uses),
    ...Object.fromEntries(
      Object.entries({ order, checkpoint, bookmark, compare, unit, format })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [name, literal(value)]),
    ),
    lookback: lookback === 0 ? undefined : literal(lookback),
    start: start && printFunction(start, uses),
    when: when && printFunction(when, uses),
  });
}

function printWindow(
  { size, clamp, granularity, smallest, until }: WindowModel,
  uses: Uses,
): Printable {
  uses.imports.set("windows", "replication/windows.ts");
  return call(
    "windows",
    object({
      size: literal(size),
      clamp: clamp && literal(clamp),
      granularity: granularity === undefined ? undefined : literal(granularity),
      smallest: smallest === undefined ? undefined : literal(smallest),
      until: until && printFunction(until, uses),
    }),
  );
}
