import { type Path, valueAt } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json, type JsonObject } from "../../templates/kit/json/value.ts";
import { isRfc3339 } from "../../templates/kit/time/date-time.ts";
import { parseInstant } from "../../templates/kit/time/instant.ts";
import { createdNames, rankOf, updatedNames } from "../inference/vocabulary.ts";
import { count, evidence, type Finding, open } from "./finding.ts";
import { pathText } from "./members.ts";

/** How a field says a time. */
export type TimeForm = "date-time" | "text" | "seconds" | "milliseconds";

/** The field that says when a record was changed, or made. */
export interface FoundTime {
  readonly path: Path;
  readonly kind: "updated" | "created";
  readonly form: TimeForm;
  readonly findings: readonly Finding[];
}

/** Looks among the fields of the records and those of their objects, one level deep. */
export function findTime(records: readonly JsonObject[]): FoundTime | Finding {
  const paths = fieldsOf(records[0] ?? {});
  for (const [kind, names] of [
    ["updated", updatedNames],
    ["created", createdNames],
  ] as const) {
    const found = paths
      .flatMap((path) => {
        const rank = rankOf(path.at(-1) ?? "", names);
        const form = formOf(records, path);
        return rank === undefined || form === undefined ? [] : [{ path, rank, form }];
      })
      .toSorted((a, b) => a.path.length - b.path.length || a.rank - b.rank)[0];
    if (found !== undefined) {
      const { path, form } = found;
      return { path, kind, form, findings: describe(records, path, kind) };
    }
  }
  const text =
    "No field was found that says when a record was changed: the stream is read whole each time.";
  return open([], text);
}

/** The time as a number that can be compared: nanoseconds as far as there are any. */
export function instantOf(value: Json | undefined, form: TimeForm): bigint | undefined {
  switch (form) {
    case "date-time":
    case "text":
      return typeof value === "string" ? parseInstant(value.trim()) : undefined;
    case "seconds":
      return typeof value === "number" ? BigInt(Math.round(value * 1e9)) : undefined;
    case "milliseconds":
      return typeof value === "number" ? BigInt(Math.round(value)) * 1_000_000n : undefined;
  }
}

function fieldsOf(record: JsonObject): Path[] {
  return Object.entries(record).flatMap(([name, value]) =>
    isJsonObject(value) ? [[name], ...Object.keys(value).map((inner) => [name, inner])] : [[name]],
  );
}

/** The form that all values have; a replication key is never null. */
function formOf(records: readonly JsonObject[], path: Path): TimeForm | undefined {
  const values = records.map((record) => valueAt(record, path));
  const isEvery = (test: (value: Json | undefined) => boolean) => values.every(test);
  if (isEvery((value) => typeof value === "string" && isRfc3339(value))) {
    return "date-time";
  }
  if (isEvery((value) => typeof value === "string" && parseInstant(value.trim()) !== undefined)) {
    return "text";
  }
  if (isEvery((value) => isWithin(value, 1e8, 1e10))) {
    return "seconds";
  }
  return isEvery((value) => isWithin(value, 1e11, 1e13)) ? "milliseconds" : undefined;
}

function isWithin(value: Json | undefined, least: number, most: number): boolean {
  return typeof value === "number" && value >= least && value < most;
}

function describe(records: readonly JsonObject[], path: Path, kind: FoundTime["kind"]): Finding[] {
  const name = `\`${pathText(path)}\``;
  const form = formOf(records, path) ?? "text";
  const all = `${count(records.length, "record")}`;
  const order = orderOf(records.map((record) => instantOf(valueAt(record, path), form)));
  const text = `${name} is a time in all ${all}${order === undefined ? "" : `, ${order}`}.`;
  const found = evidence(["replication"], text);
  if (kind === "updated") {
    return [found];
  }
  const warning = `No field says when a record was changed, only ${name}, which an update does not move: what changes behind the start is found by reading everything after it.`;
  return [found, open(["replication"], warning)];
}

function orderOf(values: readonly (bigint | undefined)[]): string | undefined {
  const isEvery = (test: (a: bigint, b: bigint) => boolean) =>
    values.slice(1).every((value, index) => {
      const before = values[index];
      return value !== undefined && before !== undefined && test(before, value);
    });
  if (values.length < 3 || new Set(values).size === 1) {
    return;
  }
  if (isEvery((a, b) => a <= b)) {
    return "in ascending order as they came";
  }
  return isEvery((a, b) => a >= b) ? "in descending order as they came" : undefined;
}
