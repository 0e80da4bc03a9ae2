import type { Path } from "../json/path.ts";
import type { Bytes } from "./bytes.ts";

/** What a stream's generated scanner knows of its records. */
export interface RecordScanner {
  /** The stream's fields, by number. */
  readonly fields: readonly string[];
  /** Where each field's value is, in a stream that has a `map`: it does nothing else than this. */
  readonly sources?: readonly FieldPlace[];
  /**
   * The end of a field's value that begins here and is not null; -1 for a value that is not as the
   * field's type asks for, or that is spelled in another way than `JSON.stringify` would.
   */
  valueEnd(bytes: Bytes, at: number, field: number): number;
}

/** A way into the record as the API sent it, or a field of the parent's record. */
export type FieldPlace = Path | { readonly parent: string };
