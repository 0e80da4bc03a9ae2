import type { Code } from "../definition/expression/compile.ts";
import type { TapModel } from "../model/model.ts";
import { findReferences } from "./references.ts";

/** The time that simulated rows are of, in milliseconds since 1970. */
export interface RowSpan {
  /** Where a first run begins: before every row. */
  readonly start: number;
  readonly begin: number;
  readonly end: number;
}

/** Later than every simulated row: the instant at which tests run. */
export const now = "2025-07-01T00:00:00Z";

const day = 86_400_000;
const end = Date.parse(now);
const usualDays = 181;

/** Windows that a test asks for: enough to have empty ones and full ones among them. */
const fewWindows = 12;

/** Half a year; less where that would be thousands of windows. Whole days, for keys that are dates. */
export function spanOfRows({ streams }: TapModel): RowSpan {
  const sizes = streams.flatMap(({ replication }) => replication?.window?.size ?? []);
  const days = Math.ceil((Math.min(...sizes) * fewWindows * 1000) / day);
  if (days >= usualDays) {
    return { start: end - usualDays * day, begin: Date.UTC(2025, 1, 1), end: end - day };
  }
  const length = Math.max(1, days) * day;
  return { start: end - length, begin: end - (length * 5) / 6, end: end - length / 100 };
}

/** The settings by which windows begin and end. */
export function windowSettings({ streams }: TapModel): {
  readonly starts: ReadonlySet<string>;
  readonly ends: ReadonlySet<string>;
} {
  const windowed = streams.flatMap(({ replication }) => (replication?.window ? replication : []));
  const namesIn = (code: Code | undefined) =>
    code === undefined ? [] : findReferences(code, "config").flatMap(([name]) => name ?? []);
  return {
    starts: new Set(windowed.flatMap(({ start }) => namesIn(start))),
    ends: new Set(windowed.flatMap(({ window }) => namesIn(window?.until))),
  };
}

/** An instant as RFC 3339 text, in whole seconds where it is one. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(".000Z", "Z");
}
