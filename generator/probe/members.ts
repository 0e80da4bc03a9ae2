import type { Path } from "../../templates/kit/json/path.ts";
import { isJsonObject, type Json } from "../../templates/kit/json/value.ts";
import { rankOf } from "../inference/vocabulary.ts";

/** A value of an answer that stands beside the records. */
export interface Member {
  readonly path: Path;
  readonly name: string;
  readonly value: null | boolean | number | string;
}

const deepest = 3;

/** Texts, numbers, true, false and null of an answer, except what is within its records. */
export function membersOf(body: Json, records: Path): Member[] {
  return collect(body, [], records);
}

/** Those whose name is in a list, in the order of the list. */
export function membersNamed(members: readonly Member[], names: readonly string[]): Member[] {
  return members
    .flatMap((member) => {
      const rank = rankOf(member.name, names);
      return rank === undefined ? [] : [{ member, rank }];
    })
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ member }) => member);
}

/** A path as a definition writes it. */
export function pathText(path: Path): string {
  return path.length === 0 ? "." : path.map((step) => step.replaceAll(".", "\\.")).join(".");
}

function collect(value: Json, path: Path, records: Path): Member[] {
  if (!isJsonObject(value) || path.length > deepest) {
    return [];
  }
  return Object.entries(value).flatMap(([name, member = null]) => {
    const here = [...path, name];
    if (here.length === records.length && here.every((step, i) => step === records[i])) {
      return [];
    }
    const isScalar =
      member === null ||
      typeof member === "string" ||
      typeof member === "number" ||
      typeof member === "boolean";
    return isScalar ? [{ path: here, name, value: member }] : collect(member, here, records);
  });
}
