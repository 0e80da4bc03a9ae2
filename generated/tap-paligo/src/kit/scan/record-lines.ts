import { valueAt } from "../json/path.ts";
import { parseJsonBytes, stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import type { RecordFrame } from "../singer/messages.ts";
import { bytesOf, padding, rangeOf } from "./bytes.ts";
import type { MarkKeeper } from "./marks.ts";
import {
  type ObjectPage,
  type ObjectRules,
  objectRecordEnd,
  readObjectRecord,
} from "./object-record.ts";
import type { PageNotes } from "./page-notes.ts";
import type { RecordCopier } from "./record-copier.ts";
import type { ValuePatcher } from "./value-patch.ts";
import { append, appendText, type Workspace } from "./workspace.ts";

/** What the records of a page are read with. */
export interface RecordLineParts extends ObjectRules {
  readonly copier: RecordCopier;
  readonly patcher: ValuePatcher;
  readonly marks: MarkKeeper;
  readonly notes: PageNotes;
  /** What the copier takes for a replication key is a date-time. */
  readonly isDateTime: boolean;
}

/** What a page is read for. */
export interface PageTask extends ObjectPage {
  readonly workspace: Workspace;
  readonly frame: RecordFrame;
}

/** Writes the lines of one page. */
export interface RecordLines {
  /**
   * Writes the record that begins here, unless it is older than where the run begins. Its end; -1
   * for a page that has to be parsed: that says what is wrong with it.
   */
  write(at: number): number;
  /** Ends the last line. */
  close(): void;
  readonly counts: LineCounts;
}

/** Records of a page, by what became of them. */
export interface LineCounts {
  readonly emitted: number;
  readonly unmarked: number;
  /** Those for which scanning was of no use. */
  readonly missed: number;
}

/** With more values that had to be read, an object would have been cheaper. */
const mostPatches = 2;

/** Begins the lines of a page. */
export function beginLines(parts: RecordLineParts, task: PageTask): RecordLines {
  const { copier, patcher, marks, notes, path } = parts;
  const { workspace, frame } = task;
  const { bytes } = workspace;
  const within = path.slice(1);
  const prefix = Buffer.from(frame.prefix);
  const suffix = Buffer.from(`${frame.suffix}\n`);
  const between = Buffer.concat([suffix, prefix]);
  const counts = { emitted: 0, unmarked: 0, missed: 0 };

  function write(at: number): number {
    const { used } = workspace;
    const noted = notes.length;
    append(workspace, counts.emitted === 0 ? prefix : between);
    const end = copier.copy(workspace, at);
    if (end < 0 || patcher.count > mostPatches) {
      counts.missed += 1;
    }
    if (end < 0) {
      workspace.used = used;
      notes.cut(noted);
      return writeObject(at);
    }
    if (path.length > 0) {
      seeMark(copier.markStart, copier.markEnd);
      if (marks.isOlder()) {
        workspace.used = used;
        notes.cut(noted);
        marks.pass();
        return end;
      }
      if (!marks.take()) {
        counts.unmarked += 1;
      }
      marks.pass();
    }
    counts.emitted += 1;
    return end;
  }

  function seeMark(start: number, end: number): void {
    if (within.length === 0) {
      marks.see(bytes, start, end, parts.isDateTime);
    } else {
      const value = end > start ? parseJsonBytes(rangeOf(bytes, start, end)) : undefined;
      seeValue(valueAt(value, within));
    }
  }

  function seeValue(value: Json | undefined): void {
    const copy = bytesOf(stringifyJson(value));
    marks.see(copy, 0, copy.byteLength - padding, false);
  }

  function writeObject(at: number): number {
    const end = objectRecordEnd(bytes, at);
    const record = end < 0 ? undefined : readObjectRecord(rangeOf(bytes, at, end), parts, task);
    if (record === undefined) {
      return -1;
    }
    seeValue(record.mark);
    if (path.length === 0 || !marks.isOlder()) {
      const emitted = record.emit();
      if (emitted === undefined) {
        return -1;
      }
      append(workspace, counts.emitted === 0 ? prefix : between);
      appendText(workspace, emitted.text);
      counts.emitted += 1;
      seeValue(emitted.mark);
      counts.unmarked += marks.take() || path.length === 0 ? 0 : 1;
      seeValue(record.mark);
    }
    marks.pass();
    return end;
  }

  return {
    write,
    close() {
      if (counts.emitted > 0) {
        append(workspace, suffix);
      }
    },
    counts,
  };
}
