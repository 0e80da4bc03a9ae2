import { isUtf8 } from "node:buffer";
import { hasEscapes } from "../json/escapes.ts";
import type { Path } from "../json/path.ts";
import { parseJsonBytes } from "../json/text.ts";
import { isJsonObject, type JsonObject } from "../json/value.ts";
import { createConformer } from "../records/conform.ts";
import type { Notebook } from "../records/notes.ts";
import type { JsonSchema } from "../schema/field-type.ts";
import type { RecordFrame } from "../singer/messages.ts";
import type { Stream } from "../stream.ts";
import { createCopier } from "./copier.ts";
import { listPlace } from "./list-place.ts";
import { createMarkKeeper, type Following } from "./marks.ts";
import { createPageNotes, settleNotes } from "./page-notes.ts";
import { beginLines } from "./record-lines.ts";
import { type RecordList, readList } from "./record-list.ts";
import { restOf } from "./rest.ts";
import type { PageContext, PageScanner, ScannedPage } from "./scanned-page.ts";
import { createTally } from "./tally.ts";
import { createValuePatcher } from "./value-patch.ts";
import type { Workspace } from "./workspace.ts";
import { createWorkspacePool } from "./workspace-pool.ts";

/** What a scanner is made for. */
export interface PageScannerParts {
  readonly stream: Stream;
  /** The catalog's schema, without what is not selected. */
  readonly schema: JsonSchema;
  readonly keys: readonly string[];
  /** Fields that the tap declares: those that the schema lacks are left out without a word. */
  readonly known: readonly string[];
  /** Where notes go once a page is used. */
  readonly notes: Notebook;
  /** The replication key, where it is followed. */
  readonly follow: (Following & { readonly path: Path }) | undefined;
}

/**
 * Makes the scanner of a stream: it writes the same as the object path would, byte for byte.
 * `undefined` for a stream whose records have to be objects.
 */
export function createPageScanner(parts: PageScannerParts): PageScanner | undefined {
  const { stream, schema, keys, known, notes: notebook } = parts;
  const follow = parts.follow ?? nothing;
  const { path } = follow;
  const paths = stream.records ?? [[]];
  const notes = createPageNotes();
  const unclean = createLook(hasEscapes);
  const patcher = createValuePatcher(notes, unclean.look);
  const copier = createCopier({ stream, schema, keys, known, path, notes, patcher });
  if (copier === undefined || paths.some((one) => one.includes("*"))) {
    return undefined;
  }
  const marks = createMarkKeeper(follow);
  const rules = { stream: stream.name, schema, keys, known, open: stream.open ?? false };
  const conformer = createConformer(rules, notes);
  const isDateTime = schema.properties?.[path[0] ?? ""]?.format === "date-time";
  const lineParts = { stream, copier, patcher, notes, marks, conformer, path, isDateTime };
  const pool = createWorkspacePool();
  const tally = createTally();

  const scanPage = (workspace: Workspace, page: Buffer, task: Task): ScannedPage | undefined => {
    unclean.begin(page);
    const at = paths.find((one) => listPlace(workspace.bytes, one) >= 0);
    if (at === undefined || !copier.begin(task.context)) {
      return undefined;
    }
    notes.begin();
    marks.begin();
    const lines = beginLines(lineParts, { ...task, workspace, isUnclean: unclean.look });
    const list = readList(workspace.bytes, listPlace(workspace.bytes, at), lines.write);
    const rest = list && restOf(page, list, paths, at);
    if (list === undefined || rest === undefined) {
      return undefined;
    }
    lines.close();
    const { emitted, unmarked, missed } = lines.counts;
    tally.add(list.count, missed);
    const noted = notes.notes();
    return {
      lines: workspace.memory.subarray(workspace.start, workspace.used),
      ...{ count: list.count, emitted, unmarked, rest, marks: marks.marks() },
      records: page.subarray(list.start, list.end),
      last: () => lastOf(page, list),
      settle: () => settleNotes(noted, notebook),
      release: () => pool.close(workspace),
    };
  };

  return {
    scan(page, frame, context) {
      if (!isUtf8(page)) {
        tally.add(recordsOfFailure, recordsOfFailure);
        return undefined;
      }
      const workspace = pool.open(page);
      const scanned = scanPage(workspace, page, { frame, context });
      if (scanned === undefined) {
        pool.leave(workspace, page);
        tally.add(recordsOfFailure, recordsOfFailure);
      }
      return scanned;
    },
    memory: pool,
    get isWorthwhile() {
      return tally.isWorthwhile;
    },
  };
}

/** What a page is scanned for. */
interface Task {
  readonly frame: RecordFrame;
  readonly context: PageContext;
}

const nothing = { path: [], comparison: "text", from: undefined, order: undefined } as const;

/** So many records a page counts for that could not be scanned. */
const recordsOfFailure = 100;

/** A question about a page that is seldom asked. */
function createLook(ask: (page: Buffer) => boolean): {
  begin(page: Buffer): void;
  look(): boolean;
} {
  let page: Buffer = Buffer.alloc(0);
  let answer: boolean | undefined;
  return {
    begin(next) {
      page = next;
      answer = undefined;
    },
    look() {
      answer ??= ask(page);
      return answer;
    },
  };
}

function lastOf(page: Buffer, { lastStart, lastEnd }: RecordList): JsonObject | undefined {
  if (lastEnd === 0) {
    return undefined;
  }
  const record = parseJsonBytes(page.subarray(lastStart, lastEnd));
  return isJsonObject(record) ? record : undefined;
}
