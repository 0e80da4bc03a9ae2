import type { Path } from "../json/path.ts";
import { stringifyJson } from "../json/text.ts";
import { cleanJson } from "../records/clean.ts";
import type { FieldUse } from "./field-use.ts";
import { isIndexText } from "./index-name.ts";
import type { MappedParts } from "./mapped-record.ts";
import type { PageContext } from "./scanned-page.ts";

/** How the fields of a record are put together. */
export interface Plan {
  readonly targets: readonly Target[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Of the field that is followed. */
  readonly followed: Source | undefined;
}

/** A member of the sent record that fields are made of, and where its value was last. */
export interface Source {
  /** The field whose check finds the end of the value. */
  first: FieldUse | undefined;
  record: number;
  start: number;
  end: number;
  /** That check took the value. */
  isGood: boolean;
}

/** A field of the emitted record. */
export type Target = MemberTarget | ParentTarget;

interface MemberTarget {
  readonly kind: "member";
  readonly use: FieldUse;
  /** `,"name":` */
  readonly key: Buffer;
  readonly source: Source;
  /** Where the value is in that member. */
  readonly within: Path;
  /** The member has the field's name. */
  readonly isSame: boolean;
}

interface ParentTarget {
  readonly kind: "parent";
  readonly use: FieldUse;
  /** `,"name":value`, the same in all records of a page; absent where the parent has none. */
  text: Buffer | undefined;
  /** A page begins; false when the value cannot be written once for all. */
  begin(context: PageContext): boolean;
}

/** Plans the fields; `undefined` where only objects tell what a record is. */
export function planFields({ scanner, sources: places, fields }: MappedParts): Plan | undefined {
  const sources = new Map<string, Source>();
  const targets: Target[] = [];
  let followed: Source | undefined;
  for (const [index, name] of scanner.fields.entries()) {
    const use = fields.get(name);
    const place = places[index];
    if (isIndexText(name) || name === "__proto__" || place === undefined) {
      return undefined;
    }
    if (use === undefined) {
      continue;
    }
    const target =
      "parent" in place ? parentTarget(use, place.parent) : memberTarget(use, place, sources);
    if (use.isFollowed) {
      if (target.kind === "parent" || target.within.length > 0) {
        return undefined;
      }
      followed = target.source;
    }
    targets.push(target);
  }
  return { targets, sources, followed };
}

function memberTarget(use: FieldUse, place: Path, sources: Map<string, Source>): MemberTarget {
  const [name = "", ...within] = place;
  const source = sources.get(name) ?? {
    ...{ first: undefined, record: 0, start: 0, end: 0, isGood: false },
  };
  sources.set(name, source);
  if (within.length === 0 && use.check >= 0) {
    source.first ??= use;
  }
  return { kind: "member", use, key: keyText(use), source, within, isSame: name === use.name };
}

function parentTarget(use: FieldUse, field: string): ParentTarget {
  const target: ParentTarget = {
    kind: "parent",
    use,
    text: undefined,
    begin({ parent }) {
      const value = parent?.[field];
      target.text = undefined;
      if (value === undefined) {
        return true;
      }
      // What would be noted of each record cannot be told of it once.
      const isExact = use.read(value) === value && cleanJson(value) === value;
      if (isExact && !(value === null && use.isKey)) {
        target.text = Buffer.concat([keyText(use), Buffer.from(stringifyJson(value))]);
      }
      return target.text !== undefined;
    },
  };
  return target;
}

function keyText({ name }: FieldUse): Buffer {
  return Buffer.from(`,${JSON.stringify(name)}:`);
}
