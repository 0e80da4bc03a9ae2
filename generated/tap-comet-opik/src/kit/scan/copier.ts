import { deletedField } from "../catalog/catalog.ts";
import type { Path } from "../json/path.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import type { Stream } from "../stream.ts";
import { fieldUses } from "./field-use.ts";
import { createMappedCopier } from "./mapped-record.ts";
import type { PageNotes } from "./page-notes.ts";
import { createRecordCopier, type MemberUse } from "./record.ts";
import type { RecordCopier } from "./record-copier.ts";
import type { ValuePatcher } from "./value-patch.ts";

/** What a stream's records are copied by. */
export interface CopierRules {
  readonly stream: Stream;
  /** The catalog's schema, without what is not selected. */
  readonly schema: JsonSchema;
  readonly keys: readonly string[];
  /** Fields that the tap declares: those that the schema lacks are left out without a word. */
  readonly known: readonly string[];
  /** Where the value of the replication key is in a record; empty where none is followed. */
  readonly path: Path;
  readonly notes: PageNotes;
  readonly patcher: ValuePatcher;
}

/** Makes the copier of a stream; `undefined` for one whose records have to be objects. */
export function createCopier(rules: CopierRules): RecordCopier | undefined {
  const { stream, keys, path, notes, patcher } = rules;
  const { scanner } = stream;
  if (scanner === undefined || !isPlain(stream)) {
    return undefined;
  }
  const fields = fieldUses({ ...rules, scanner, followed: path[0] });
  const needed = path[0] === undefined ? keys : [...keys, path[0]];
  if (fields.has(deletedField) || !needed.every((name) => fields.has(name))) {
    return undefined;
  }
  if (scanner.sources !== undefined) {
    return createMappedCopier({
      scanner,
      sources: scanner.sources,
      fields,
      keys: keys.length,
      patcher,
    });
  }
  const useOf = (name: string): MemberUse => fields.get(name) ?? useOfOther(name, rules);
  return createRecordCopier({ scanner, useOf, keys: keys.length, notes, patcher });
}

/** False where a record becomes something else than a part of it. */
function isPlain({ map, where, deletedAt, below, batch, read, open, scanner }: Stream): boolean {
  const isMapped = scanner?.sources !== undefined;
  return (
    (map !== undefined) === isMapped &&
    !(isMapped && open) &&
    where === undefined &&
    deletedAt === undefined &&
    below === undefined &&
    // Their parents are told apart record by record.
    batch === undefined &&
    read === undefined
  );
}

/** What becomes of a member that is no selected field. */
function useOfOther(name: string, { stream, known }: CopierRules): MemberUse {
  if (known.includes(name)) {
    return { kind: "dropped", note: undefined };
  }
  return stream.open
    ? { kind: "passed", name, isText: true, read: (value) => value }
    : { kind: "dropped", note: { field: name, what: "undeclared" } };
}
