import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { keyNames, plainName, rankOf } from "../inference/vocabulary.ts";
import { singularName } from "../names.ts";
import { count, evidence, type Finding, open } from "./finding.ts";

/** The fields that identify a record, as far as the records tell. */
export interface FoundKey {
  /** Empty when none was found. */
  readonly key: readonly string[];
  readonly finding: Finding;
}

/** Fewer records tell nothing: nearly every field is unique in them. */
const fewest = 5;

/**
 * The field that is never null and unique in all records, named like an identifier; else one that
 * is unique, or two that are so together.
 */
export function findKey(records: readonly JsonObject[], stream: string): FoundKey {
  const names = Object.keys(records[0] ?? {}).filter((name) => isKeyField(records, name));
  const ranked = names
    .map((name) => ({ name, rank: rankOfKey(name, stream) }))
    .toSorted((a, b) => a.rank - b.rank);
  const unique = ranked.find(({ name }) => isUnique(records, [name]));
  if (unique !== undefined) {
    return { key: [unique.name], finding: describeOne(unique, records.length) };
  }
  const likely = ranked.filter(({ rank }) => rank < unlike).map(({ name }) => name);
  const pair = pairsOf(likely).find((fields) => isUnique(records, fields));
  if (pair !== undefined) {
    const text = `No field is unique alone; these two are in ${of(records)}.`;
    return { key: pair, finding: open(["key"], text) };
  }
  const text = `No field, and no two that are named like identifiers, are unique in ${of(records)}. Without a key, targets add every record anew.`;
  return { key: [], finding: open(["key"], text) };
}

const unlike = 200;

function rankOfKey(name: string, stream: string): number {
  const known = rankOf(name, keyNames);
  if (known !== undefined) {
    return known;
  }
  const one = plainName(singularName(stream));
  const plain = plainName(name);
  if (["id", "uuid", "key", "code", "number"].some((end) => plain === one + end)) {
    return 50;
  }
  if (/(?:id|uuid|key|code|slug|number)$/i.test(name)) {
    return 100;
  }
  return unlike;
}

function describeOne(
  { name, rank }: { readonly name: string; readonly rank: number },
  size: number,
): Finding {
  const seen = `\`${name}\` is unique and never null in ${size} of ${count(size, "record")}`;
  if (rank >= unlike) {
    return open(["key"], `${seen}, but its name does not say that it identifies them.`);
  }
  return size < fewest
    ? open(["key"], `${seen}, which are too few to be sure.`)
    : evidence(["key"], `${seen}.`);
}

function isKeyField(records: readonly JsonObject[], name: string): boolean {
  return records.every((record) => isKeyValue(record[name]));
}

/** Texts and whole numbers: others are measures, or change. */
function isKeyValue(value: Json | undefined): boolean {
  return typeof value === "string"
    ? value !== "" && value.length <= 256
    : typeof value === "number"
      ? Number.isInteger(value)
      : typeof value === "object" && value !== null && "exactText" in value;
}

function isUnique(records: readonly JsonObject[], fields: readonly string[]): boolean {
  const seen = new Set(
    records.map((record) => JSON.stringify(fields.map((name) => String(record[name])))),
  );
  return seen.size === records.length;
}

function pairsOf(names: readonly string[]): string[][] {
  return names.flatMap((a, index) => names.slice(index + 1).map((b) => [a, b]));
}

function of(records: readonly JsonObject[]): string {
  return count(records.length, "record");
}
