import { parseJsonBytes, stringifyJson } from "../json/text.ts";
import type { Json } from "../json/value.ts";
import { cleanJson } from "../records/clean.ts";
import type { Reader } from "../records/members.ts";
import type { Notebook } from "../records/notes.ts";
import { quote, rangeOf } from "./bytes.ts";
import { appendRespelled } from "./respelling.ts";
import { skippedEnd } from "./skip.ts";
import { appendText, type Workspace } from "./workspace.ts";

/** What a value is read as that cannot be copied. */
export interface ValueRules {
  readonly name: string;
  /** Any text is a value of it. */
  readonly isText: boolean;
  readonly read: Reader;
}

/** Adds values that cannot be copied as they stand. */
export interface ValuePatcher {
  /** A record begins. */
  begin(): void;
  /** Values of the record that had to be parsed. */
  readonly count: number;
  /**
   * Adds the value that begins here as the object path would write it. Its end in the page; -1 when
   * the record has to be read as an object.
   */
  patch(workspace: Workspace, start: number, rules: ValueRules): number;
  /**
   * Adds a value that was parsed already. What it was read as; `undefined` when the object path
   * would refuse the record.
   */
  put(workspace: Workspace, value: Json, rules: ValueRules): Json | undefined;
}

/** Makes the patcher of a stream. `isUnclean` tells whether texts of the page may want cleaning. */
export function createValuePatcher(notes: Notebook, isUnclean: () => boolean): ValuePatcher {
  let count = 0;

  function patch(workspace: Workspace, start: number, rules: ValueRules): number {
    const { bytes } = workspace;
    const end = skippedEnd(bytes, start);
    const isText = rules.isText && bytes.getUint8(start) === quote;
    if (end < 0 || (isText && appendRespelled(workspace, start, end))) {
      return end;
    }
    const result = put(workspace, parseJsonBytes(rangeOf(bytes, start, end)), rules);
    return result === undefined ? -1 : end;
  }

  function put(workspace: Workspace, value: Json, { name, read }: ValueRules): Json | undefined {
    count += 1;
    const clean = isUnclean() ? cleanJson(value) : value;
    if (clean !== value) {
      notes.add(name, "mended");
    }
    const result = read(clean);
    if (result !== undefined) {
      appendText(workspace, stringifyJson(result));
    }
    return result;
  }

  return {
    begin() {
      count = 0;
    },
    get count() {
      return count;
    },
    patch,
    put,
  };
}
