import { existsSync } from "node:fs";
import path from "node:path";
import { importOpenapi } from "../../../generator/import/openapi/import.ts";
import { openDocument } from "../../../generator/import/openapi/open-document.ts";
import type { CheckedDocument } from "./checked/document.ts";

/** How many of a document's lists are imported as a reader understands them. */
export interface Measure {
  readonly lists: number;
  readonly records: number;
  readonly pagination: number;
  readonly key: number;
  readonly auth: number;
  /** What is otherwise, for a person to look at. */
  readonly differences: readonly string[];
}

/** Imports a document of a folder and compares it with what a reader says; `undefined` where it is not there. */
export async function measure(
  folder: string,
  checked: CheckedDocument,
): Promise<Measure | undefined> {
  const file = path.join(folder, checked.file);
  if (!existsSync(file)) {
    return undefined;
  }
  const { report } = importOpenapi({ document: await openDocument(file) });
  const differences: string[] = report.auth === checked.auth ? [] : [`auth: ${report.auth}`];
  const right = { records: 0, pagination: 0, key: 0 };
  for (const [place, records, pagination, key] of checked.lists) {
    const stream = report.streams.find((one) => one.path === place);
    const own = stream?.key.split(", ").at(-1);
    right.records += Number(stream?.records === records);
    right.pagination += Number(stream?.pagination === pagination);
    right.key += Number(own === key);
    if (stream?.records !== records || stream.pagination !== pagination || own !== key) {
      const found =
        stream === undefined ? "left out" : `${stream.records} ${stream.pagination} ${own}`;
      differences.push(`${place}: ${found} instead of ${records} ${pagination} ${key}`);
    }
  }
  const auth = report.auth === checked.auth ? checked.lists.length : 0;
  return { lists: checked.lists.length, auth, ...right, differences };
}
