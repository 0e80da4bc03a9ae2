import { hasEscapes } from "../../templates/kit/json/escapes.ts";
import { valueAt } from "../../templates/kit/json/path.ts";
import { parseJsonBytes, stringifyJson } from "../../templates/kit/json/text.ts";
import type { Json, JsonObject } from "../../templates/kit/json/value.ts";
import { createConformer } from "../../templates/kit/records/conform.ts";
import { extractRecords } from "../../templates/kit/records/extract.ts";
import type { Notebook } from "../../templates/kit/records/notes.ts";
import type { PageScannerParts } from "../../templates/kit/scan/page-scanner.ts";
import type { PageMarks } from "../../templates/kit/scan/scanned-page.ts";
import { type RecordFrame, recordLine } from "../../templates/kit/singer/messages.ts";
import { isComparable } from "../../templates/kit/state/order.ts";
import {
  followRecord,
  isInOrder,
  isOlder,
  markOf,
  type Tracker,
} from "../../templates/kit/sync/tracker.ts";

/** What the object path makes of a page. */
export interface ObjectPage {
  /** The answer with an empty list in the place of its records. */
  readonly rest: Json;
  readonly records: readonly JsonObject[];
  readonly count: number;
  readonly lines: string;
  readonly emitted: number;
  readonly unmarked: number;
  readonly marks: PageMarks;
}

/** Reads a page as the tap does without a scanner; `undefined` where that fails. */
export function readAsObjects(
  parts: PageScannerParts,
  notes: Notebook,
  page: Buffer,
  { frame, parent }: { readonly frame: RecordFrame; readonly parent: JsonObject | undefined },
): ObjectPage | undefined {
  const { stream, schema, keys, known, follow } = parts;
  const tracker = {
    replication: follow && { key: follow.path[0] },
    ...{ comparison: follow?.comparison ?? "text", path: follow?.path ?? [], from: follow?.from },
    descending: follow?.order === "descending",
    ...{ greatest: undefined, previous: undefined, unsaved: 0, marks: {} },
  } as unknown as Tracker;
  const rules = { stream: stream.name, schema, keys, known, open: stream.open ?? false };
  const conformer = createConformer(rules, notes);
  const comparable: Json[] = [];
  let [lines, emitted, unmarked, inOrder] = ["", 0, 0, true];
  try {
    const body = parseJsonBytes(page);
    const records = extractRecords(body, stream.records ?? [[]]);
    for (const raw of records) {
      const record = stream.map?.({ record: raw, parent } as never) ?? raw;
      if (!isOlder(tracker, record)) {
        const given = conformer.conform(record, hasEscapes(page));
        lines += `${recordLine(frame, stringifyJson(given))}\n`;
        emitted += 1;
        unmarked += followRecord(tracker, given) ? 0 : 1;
      }
      const mark = follow && markOf(tracker, record);
      if (mark !== undefined && isComparable(mark, tracker.comparison)) {
        comparable.push(mark);
      }
      inOrder = (follow?.order === undefined || isInOrder(tracker, record)) && inOrder;
    }
    const marks = {
      ...{ greatest: tracker.greatest, first: comparable[0], last: comparable.at(-1), inOrder },
    };
    const rest = restOf(body, stream.records ?? [[]]);
    return { rest, records, count: records.length, lines, emitted, unmarked, marks };
  } catch {
    return undefined;
  }
}

function restOf(body: Json, paths: readonly (readonly string[])[]): Json {
  const path = paths.find((one) => valueAt(body, one) !== undefined) ?? [];
  const parent = valueAt(body, path.slice(0, -1));
  if (path.length === 0 || typeof parent !== "object" || parent === null) {
    return [];
  }
  Reflect.set(parent, path.at(-1) ?? "", []);
  return body;
}
