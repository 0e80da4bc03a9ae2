import { valueAt } from "../json/path.ts";
import { parseJsonBytes } from "../json/text.ts";
import { type Bytes, closeBrace, comma, letterN, openBrace, rangeOf } from "./bytes.ts";
import type { FieldUse } from "./field-use.ts";
import { nullEnd } from "./literal.ts";
import { type Plan, planFields, type Source, type Target } from "./mapped-plan.ts";
import { createMemberFinder, mostMembers } from "./member.ts";
import type { RecordCopier } from "./record-copier.ts";
import type { FieldPlace, RecordScanner } from "./record-scanner.ts";
import { skippedEnd } from "./skip.ts";
import type { ValuePatcher } from "./value-patch.ts";
import { append, appendByte, appendPart, type Workspace } from "./workspace.ts";

/** What mapped records are copied with. */
export interface MappedParts {
  readonly scanner: RecordScanner;
  readonly sources: readonly FieldPlace[];
  /** The selected fields. */
  readonly fields: ReadonlyMap<string, FieldUse>;
  /** How many fields make up the key. */
  readonly keys: number;
  readonly patcher: ValuePatcher;
}

/**
 * Copies records whose fields are members of what the API sent under other names, or deeper in it:
 * first all members are passed, then the fields are put together in their own order. `undefined`
 * where only an object knows that order.
 */
export function createMappedCopier(parts: MappedParts): RecordCopier | undefined {
  const { scanner, keys, patcher } = parts;
  const plan = planFields(parts);
  return plan === undefined ? undefined : createPlanCopier(plan, { scanner, keys, patcher });
}

function createPlanCopier(
  { targets, sources, followed }: Plan,
  { scanner, keys, patcher }: Pick<MappedParts, "scanner" | "keys" | "patcher">,
): RecordCopier {
  const finder = createMemberFinder((name) => sources.get(name));
  const met = new Int32Array(mostMembers);
  let records = 0;
  /** Bytes that stay and are not yet copied: fields that keep their name often follow another. */
  let runStart = 0;
  let runEnd = 0;

  function copy(workspace: Workspace, start: number): number {
    finder.begin();
    patcher.begin();
    records += 1;
    const end = passMembers(workspace.bytes, start);
    return end >= 0 && putFields(workspace) ? end : -1;
  }

  /** Finds where the values stand. The record's end, or -1. */
  function passMembers(bytes: Bytes, start: number): number {
    let at = start + 1;
    for (;;) {
      const member = finder.find(bytes, at);
      if (member === undefined || met[member.number] === records) {
        return -1;
      }
      met[member.number] = records;
      const value = at + member.key.length;
      const end =
        member.use === undefined ? skippedEnd(bytes, value) : sourceEnd(bytes, value, member.use);
      if (end < 0) {
        return -1;
      }
      const byte = bytes.getUint8(end);
      if (byte !== comma) {
        return byte === closeBrace ? end + 1 : -1;
      }
      at = end + 1;
    }
  }

  function sourceEnd(bytes: Bytes, start: number, source: Source): number {
    const end = source.first === undefined ? -1 : fieldEnd(bytes, start, source.first);
    source.record = records;
    source.start = start;
    source.isGood = end >= 0;
    source.end = end >= 0 ? end : skippedEnd(bytes, start);
    return source.end;
  }

  function fieldEnd(bytes: Bytes, at: number, use: FieldUse): number {
    if (bytes.getUint8(at) === letterN) {
      return use.isNullable ? nullEnd(bytes, at) : -1;
    }
    return use.check < 0 ? -1 : scanner.valueEnd(bytes, at, use.check);
  }

  /** False when the record has to be read as an object. */
  function putFields(workspace: Workspace): boolean {
    const start = workspace.used;
    let keysMet = 0;
    runEnd = 0;
    for (const target of targets) {
      const put =
        target.kind === "parent" ? putParent(workspace, target) : putMember(workspace, target);
      if (put === "refused") {
        return false;
      }
      if (put === "value" && target.use.isKey) {
        keysMet += 1;
      }
    }
    flush(workspace);
    if (workspace.used === start) {
      appendByte(workspace, openBrace);
    } else {
      // In the place of the first comma.
      workspace.memory[start] = openBrace;
    }
    appendByte(workspace, closeBrace);
    return keysMet === keys;
  }

  function putParent(workspace: Workspace, { text }: Target & { kind: "parent" }): Put {
    if (text === undefined) {
      return "nothing";
    }
    flush(workspace);
    append(workspace, text);
    return "value";
  }

  function putMember(workspace: Workspace, target: Target & { kind: "member" }): Put {
    const { source, use, within, key } = target;
    if (source.record !== records) {
      return "nothing";
    }
    const { bytes } = workspace;
    const isNull = bytes.getUint8(source.start) === letterN;
    if (within.length > 0) {
      const value = valueAt(parseJsonBytes(rangeOf(bytes, source.start, source.end)), within);
      if (value === undefined) {
        return "nothing";
      }
      flush(workspace);
      append(workspace, key);
      const result = patcher.put(workspace, value, use);
      return result === undefined ? "refused" : result === null ? "null" : "value";
    }
    const isGood =
      source.first === use ? source.isGood : fieldEnd(bytes, source.start, use) === source.end;
    if (!isGood && (isNull || use.isDecisive)) {
      return "refused";
    }
    // The member's own key and the comma before it are the field's, when it follows the last one.
    if (isGood && target.isSame && source.start - key.length === runEnd) {
      runEnd = source.end;
      return isNull ? "null" : "value";
    }
    flush(workspace);
    append(workspace, key);
    if (isGood) {
      runStart = source.start;
      runEnd = source.end;
    } else if (patcher.patch(workspace, source.start, use) < 0) {
      return "refused";
    }
    return isNull ? "null" : "value";
  }

  function flush(workspace: Workspace): void {
    if (runEnd > 0) {
      appendPart(workspace, runStart, runEnd);
      runEnd = 0;
    }
  }

  const hasMark = () => followed?.record === records;
  return {
    copy,
    begin(context) {
      met.fill(0);
      records = 0;
      for (const source of sources.values()) {
        source.record = 0;
      }
      return targets.every((target) => target.kind === "member" || target.begin(context));
    },
    get markStart() {
      return hasMark() ? (followed?.start ?? 0) : 0;
    },
    get markEnd() {
      return hasMark() ? (followed?.end ?? 0) : 0;
    },
  };
}

/** What became of a field in a record. */
type Put = "value" | "null" | "nothing" | "refused";
