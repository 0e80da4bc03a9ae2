import { anyEnd } from "./any.ts";
import { type Bytes, closeBrace, comma, letterN, openBrace } from "./bytes.ts";
import type { FieldUse } from "./field-use.ts";
import { nullEnd } from "./literal.ts";
import { createMemberFinder, mostMembers } from "./member.ts";
import type { Entry, PageNotes } from "./page-notes.ts";
import type { RecordCopier } from "./record-copier.ts";
import type { RecordScanner } from "./record-scanner.ts";
import { skippedEnd } from "./skip.ts";
import type { ValuePatcher, ValueRules } from "./value-patch.ts";
import { appendByte, appendPart, type Workspace } from "./workspace.ts";

/** What becomes of a member of a record. */
export type MemberUse =
  | FieldUse
  /** Nobody declared it: passed on as it is, in an open stream. */
  | ({ readonly kind: "passed" } & ValueRules)
  /** Left out, and told of where nobody declared it. */
  | { readonly kind: "dropped"; readonly note: Entry | undefined };

/** What records are copied with. */
export interface CopierParts {
  readonly scanner: RecordScanner;
  useOf(name: string): MemberUse;
  /** How many fields make up the key. */
  readonly keys: number;
  readonly notes: PageNotes;
  readonly patcher: ValuePatcher;
}

/** Copies records whose fields are the API's own: runs of members that stay, in one go. */
export function createRecordCopier(parts: CopierParts): RecordCopier {
  const { scanner, keys, notes, patcher } = parts;
  const finder = createMemberFinder(parts.useOf);
  /** By member: the number of the record in which it was met last. */
  const met = new Int32Array(mostMembers);
  let records = 0;
  let markStart = 0;
  let markEnd = 0;
  /** Where the bytes begin that stay, and are not yet copied; -1 where there are none. */
  let run = -1;

  function copy(workspace: Workspace, start: number): number {
    const { bytes } = workspace;
    beginRecord();
    let at = start + 1;
    let keysMet = 0;
    let isEmpty = true;
    for (;;) {
      const member = finder.find(bytes, at);
      if (member === undefined || met[member.number] === records) {
        return -1;
      }
      met[member.number] = records;
      const { use } = member;
      const value = at + member.key.length;
      let end: number;
      if (use.kind === "dropped") {
        end = drop(workspace, at, value, use.note);
      } else {
        if (run < 0) {
          openRun(workspace, at, isEmpty);
        }
        isEmpty = false;
        end = use.kind === "field" ? fieldEnd(bytes, value, use) : anyEnd(bytes, value);
        if (end < 0) {
          end = patch(workspace, value, use);
        }
        if (use.kind === "field") {
          if (use.isKey && bytes.getUint8(value) !== letterN) {
            keysMet += 1;
          }
          if (use.isFollowed) {
            markStart = value;
            markEnd = end;
          }
        }
      }
      if (end < 0) {
        return -1;
      }
      const byte = bytes.getUint8(end);
      if (byte !== comma) {
        return byte === closeBrace && keysMet === keys ? close(workspace, end + 1, isEmpty) : -1;
      }
      at = end + 1;
    }
  }

  function beginRecord(): void {
    finder.begin();
    patcher.begin();
    records += 1;
    markStart = 0;
    markEnd = 0;
    run = -1;
  }

  function openRun(workspace: Workspace, at: number, isFirst: boolean): void {
    // With the comma before the member, or the brace.
    run = at - 1;
    if (isFirst && workspace.bytes.getUint8(run) !== openBrace) {
      appendByte(workspace, openBrace);
      run = at;
    }
  }

  function drop(workspace: Workspace, at: number, value: number, note: Entry | undefined): number {
    if (run >= 0) {
      appendPart(workspace, run, at - 1);
      run = -1;
    }
    if (note !== undefined) {
      notes.put(note);
    }
    return skippedEnd(workspace.bytes, value);
  }

  function fieldEnd(bytes: Bytes, at: number, use: FieldUse): number {
    if (bytes.getUint8(at) === letterN) {
      return use.isNullable ? nullEnd(bytes, at) : -1;
    }
    return use.check < 0 ? -1 : scanner.valueEnd(bytes, at, use.check);
  }

  function patch(workspace: Workspace, at: number, use: Exclude<MemberUse, { kind: "dropped" }>) {
    const isDecisive = use.kind === "field" && use.isDecisive;
    if (isDecisive || workspace.bytes.getUint8(at) === letterN) {
      return -1;
    }
    appendPart(workspace, run, at);
    run = patcher.patch(workspace, at, use);
    return run;
  }

  function close(workspace: Workspace, end: number, isEmpty: boolean): number {
    if (run >= 0) {
      appendPart(workspace, run, end);
    } else {
      if (isEmpty) {
        appendByte(workspace, openBrace);
      }
      appendByte(workspace, closeBrace);
    }
    return end;
  }

  return {
    copy,
    begin() {
      met.fill(0);
      records = 0;
      return true;
    },
    get markStart() {
      return markStart;
    },
    get markEnd() {
      return markEnd;
    },
  };
}
