/**
 * What a reader of a public document says of it, found by reading the document: how requests are
 * authorised, and of each operation that answers a list where its records are, how it is paged and
 * which of the record's own fields identifies it. `-` where the document does not say.
 */
export interface CheckedDocument {
  /** The file below the folder of OPENAPI_DOCUMENTS, or the place in an npm package. */
  readonly file: string;
  readonly auth: string;
  readonly lists: readonly CheckedList[];
}

export type CheckedList = readonly [path: string, records: string, pagination: string, key: string];

/** Operations whose records and pages are alike. */
export function lists(
  records: string,
  pagination: string,
  keys: Readonly<Record<string, string>>,
): readonly CheckedList[] {
  return Object.entries(keys).map(([path, key]) => [path, records, pagination, key]);
}
