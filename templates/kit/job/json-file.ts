import type { Path } from "../json/path.ts";
import { extractRecords } from "../records/extract.ts";
import type { FileFormat } from "./file-format.ts";

/** A JSON document with records at the first of these paths that is present. */
export function jsonFile(paths: readonly Path[]): FileFormat {
  return {
    accept: "application/json",
    raw: false,
    records: ({ body }) => extractRecords(body, paths),
  };
}
