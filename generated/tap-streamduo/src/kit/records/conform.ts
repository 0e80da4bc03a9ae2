import { TapError } from "../errors.ts";
import type { JsonObject } from "../json/value.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import { createMemberReader, type Reader } from "./members.ts";
import { createNotebook, type Note, type Notebook } from "./notes.ts";
import { createReader } from "./reader.ts";

/** What the records of a stream are held to. */
export interface Rules {
  readonly stream: string;
  /** The catalog's schema, without what is not selected. */
  readonly schema: JsonSchema;
  /** Fields that the tap does not know are passed on; otherwise they are left out. */
  readonly open: boolean;
  /** Fields that every record must have. */
  readonly keys: readonly string[];
  /** Fields that the tap declares: those that the schema lacks are not selected, and always out. */
  readonly known?: readonly string[];
  /**
   * True for a record that has nothing but fields of the schema, each of its type as it stands: a
   * quick way for what most records are. Only where the schema is the one it was written for.
   */
  readonly fits?: ((record: JsonObject) => boolean) | undefined;
}

/** Makes records fit their schema. */
export interface Conformer {
  /**
   * The record as targets may have it: the same object when it fits, else a new one in the same
   * order. `cleanStrings` also removes what strict targets refuse in texts; see `hasEscapes`.
   *
   * @throws TapError of kind `data` when a key is missing or null, or a field that is declared
   * never to be null cannot be read.
   */
  conform(record: JsonObject, cleanStrings: boolean): JsonObject;
  /** What happened so far. */
  notes(): readonly Note[];
}

/**
 * Makes the conformer of a stream. Values that fit stay untouched, to the last digit; values of
 * another type are converted where nothing is lost (`"12"` for an integer, a number for a text),
 * dates are brought into RFC 3339, and what cannot be read is null. All but the conversions is
 * noted.
 */
export function createConformer(rules: Rules, notes: Notebook = createNotebook()): Conformer {
  const { stream, keys, open, fits } = rules;
  const readers = Object.entries(rules.schema.properties ?? {}).map(
    ([name, schema]): [string, Reader] => [name, createReader(schema, name, notes)],
  );
  const known = new Set(rules.known);
  const read = createMemberReader({
    readers: new Map(readers),
    keep(name) {
      if (known.has(name)) {
        return false;
      }
      if (!open) {
        notes.add(name, "undeclared");
      }
      return open;
    },
    refuse(name) {
      throw keys.includes(name) ? missingKey(stream, name) : unreadable(stream, name);
    },
    cleaned: (name) => notes.add(name, "mended"),
  });
  return {
    conform(record, cleanStrings) {
      const isFit = !cleanStrings && fits?.(record) === true;
      const result = isFit ? record : (read(record, cleanStrings) ?? record);
      for (const key of keys) {
        if (result[key] === undefined || result[key] === null) {
          throw missingKey(stream, key);
        }
      }
      return result;
    },
    notes: notes.notes,
  };
}

function missingKey(stream: string, field: string): TapError {
  return new TapError(
    "data",
    `A record of ${stream} has no usable value for its key field ${field}. ` +
      "Correct the stream's key, or the path its field is read from.",
  );
}

function unreadable(stream: string, field: string): TapError {
  return new TapError(
    "data",
    `A record of ${stream} has no usable value for ${field}, which is declared never to be null. ` +
      "Allow null for it, or correct its type.",
  );
}
